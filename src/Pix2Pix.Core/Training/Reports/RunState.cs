namespace Pix2Pix.Training.Reports;

/// <summary>How far a run is.</summary>
/// <param name="Step">Steps done since the networks were fresh.</param>
/// <param name="Epoch">The epoch at work, counted from 1.</param>
/// <param name="EpochCount">The last one of the run.</param>
/// <param name="StepInEpoch">Steps done of it.</param>
/// <param name="StepsPerEpoch">Steps it has.</param>
/// <param name="Elapsed">Time since the run began or was resumed.</param>
/// <param name="Remaining">Time that it will take if it goes on like this.</param>
/// <param name="DataWaitFraction">Share of the time in which the networks waited for data, 0 to 1.</param>
internal sealed record RunState(
    long Step, int Epoch, int EpochCount, int StepInEpoch, int StepsPerEpoch, TimeSpan Elapsed, TimeSpan Remaining, double DataWaitFraction)
{
    /// <summary>Share of the run's epochs that is done, 0 to 1.</summary>
    public double Done => Math.Clamp((Epoch - 1 + ((double)StepInEpoch / StepsPerEpoch)) / EpochCount, 0, 1);
}
