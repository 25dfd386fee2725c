namespace Pix2Pix.Training;

/// <summary>Measures a run: elapsed time, remaining time, and time spent waiting for data.</summary>
internal sealed class TrainingTimer(int lastEpoch, int stepsPerEpoch, long stepsToDo, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long _began = (time ?? TimeProvider.System).GetTimestamp();
    private long _stepsToDo = stepsToDo;
    private TimeSpan _waited;
    private long _stepBegan;
    private long _stepsDone;

    /// <summary>Duration of the last step, including the wait for its data.</summary>
    public TimeSpan LastStep { get; private set; }

    /// <summary>How long the last step waited for data.</summary>
    public TimeSpan LastWait { get; private set; }

    /// <summary>A step starts, and with it the wait for its data.</summary>
    public void WaitingBegins() => _stepBegan = _time.GetTimestamp();

    public void WaitingEnds()
    {
        LastWait = _time.GetElapsedTime(_stepBegan);
        _waited += LastWait;
    }

    public void StepDone()
    {
        LastStep = _time.GetElapsedTime(_stepBegan);
        _stepsDone++;
    }

    /// <summary>Excludes time, such as a pause.</summary>
    public void LeaveOut(TimeSpan duration) => _began += (long)(duration.TotalSeconds * _time.TimestampFrequency);

    /// <summary>Adds steps that are trained again after a rollback.</summary>
    public void AddSteps(long steps) => _stepsToDo += steps;

    public TrainingProgress Progress(int epoch, TrainingState state, double learningRate)
    {
        var elapsed = _time.GetElapsedTime(_began);
        return new TrainingProgress
        {
            Epoch = epoch,
            TotalEpochs = lastEpoch,
            StepInEpoch = state.StepInEpoch,
            StepsPerEpoch = stepsPerEpoch,
            GlobalStep = state.Step,
            Losses = state.LastLosses,
            LearningRate = learningRate,
            ValidationMetric = state.LastMetric,
            Elapsed = elapsed,
            Remaining = elapsed / Math.Max(1, _stepsDone) * (_stepsToDo - _stepsDone),
            DataWaitFraction = elapsed > TimeSpan.Zero ? _waited / elapsed : 0,
        };
    }
}
