namespace Pix2Pix.Reports;

/// <summary>The progress of a run.</summary>
/// <param name="Step">Steps since the networks were created.</param>
/// <param name="Epoch">The current epoch, counted from 1.</param>
/// <param name="EpochCount">The last epoch of the run.</param>
/// <param name="StepInEpoch">Completed steps of the epoch.</param>
/// <param name="StepsPerEpoch">Steps per epoch.</param>
/// <param name="Elapsed">Time since the run was started or resumed.</param>
/// <param name="Remaining">Estimated remaining time.</param>
/// <param name="DataWaitFraction">Fraction of the time spent waiting for data, 0 to 1.</param>
internal sealed record RunState(
    long Step, int Epoch, int EpochCount, int StepInEpoch, int StepsPerEpoch, TimeSpan Elapsed, TimeSpan Remaining, double DataWaitFraction)
{
    /// <summary>Completed fraction of the run, 0 to 1.</summary>
    public double Done => Math.Clamp((Epoch - 1 + ((double)StepInEpoch / StepsPerEpoch)) / EpochCount, 0, 1);
}
