using System.Diagnostics;

namespace Pix2Pix.Training;

/// <summary>Keeps the time of a run: how long it took, how long it will take, and how long it waited for data.</summary>
internal sealed class RunClock(int lastEpoch, int stepsPerEpoch, long stepsToDo)
{
    private long _began = Stopwatch.GetTimestamp();
    private long _stepsToDo = stepsToDo;
    private TimeSpan _waited;
    private long _waitingSince;
    private TimeSpan _lastWait;
    private long _stepBegan;
    private long _stepsDone;

    /// <summary>How long the last step took, waiting for its data included.</summary>
    public TimeSpan LastStep { get; private set; }

    /// <summary>How long it waited for data.</summary>
    public TimeSpan LastWait => _lastWait;

    public void WaitingBegins() => _waitingSince = _stepBegan = Stopwatch.GetTimestamp();

    public void WaitingEnds()
    {
        _lastWait = Stopwatch.GetElapsedTime(_waitingSince);
        _waited += _lastWait;
    }

    public void StepDone()
    {
        LastStep = Stopwatch.GetElapsedTime(_stepBegan);
        _stepsDone++;
    }

    /// <summary>Leaves out time in which nothing was to be done.</summary>
    public void LeaveOut(TimeSpan time) => _began += (long)(time.TotalSeconds * Stopwatch.Frequency);

    /// <summary>There is more to do than was said: the run went back.</summary>
    public void AddSteps(long steps) => _stepsToDo += steps;

    public TrainingProgress Progress(int epoch, int stepInEpoch, long step, StepLosses losses, double learningRate, double? validationFigure)
    {
        var elapsed = Stopwatch.GetElapsedTime(_began);
        return new TrainingProgress
        {
            Epoch = epoch,
            EpochCount = lastEpoch,
            StepInEpoch = stepInEpoch,
            StepsPerEpoch = stepsPerEpoch,
            Step = step,
            Losses = losses,
            LearningRate = learningRate,
            ValidationFigure = validationFigure,
            Elapsed = elapsed,
            Remaining = elapsed / Math.Max(1, _stepsDone) * (_stepsToDo - _stepsDone),
            DataWaitShare = _waited / elapsed,
        };
    }
}
