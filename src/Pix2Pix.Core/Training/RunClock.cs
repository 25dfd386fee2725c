using System.Diagnostics;

namespace Pix2Pix.Training;

/// <summary>Keeps the time of a run: how long it took, how long it will take, and how long it waited for data.</summary>
internal sealed class RunClock(int lastEpoch, int stepsPerEpoch, long stepsToDo)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan _waited;
    private long _waitingSince;
    private long _stepsDone;

    public void WaitingBegins() => _waitingSince = Stopwatch.GetTimestamp();

    public void WaitingEnds() => _waited += Stopwatch.GetElapsedTime(_waitingSince);

    public void StepDone() => _stepsDone++;

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
            Remaining = elapsed / Math.Max(1, _stepsDone) * (stepsToDo - _stepsDone),
            DataWaitShare = _waited / elapsed,
        };
    }
}
