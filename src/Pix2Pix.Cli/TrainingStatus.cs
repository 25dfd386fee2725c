using Pix2Pix.Training;

namespace Pix2Pix.Cli;

/// <summary>Prints training progress. Called after every step, on the training thread.</summary>
/// <param name="line">Where to.</param>
/// <param name="batchSize">Pairs per step and process.</param>
internal sealed class TrainingStatus(StatusLine line, int batchSize) : IProgress<TrainingProgress>
{
    private const double Newest = 0.05;
    private const int BarWidth = 20;

    private double? _reconstruction;
    private long? _firstStep;

    public void Report(TrainingProgress value)
    {
        // Losses of single steps fluctuate.
        var last = value.Losses.Reconstruction;
        _reconstruction = _reconstruction is { } average ? average + (Newest * (last - average)) : last;
        _firstStep ??= value.GlobalStep;
        line.Report(() =>
            $"{Bar(value)} epoch {value.Epoch}/{value.TotalEpochs}  step {value.StepInEpoch}/{value.StepsPerEpoch}  L1 {_reconstruction:F3}  " +
            $"G {value.Losses.Adversarial:F2}  D {value.Losses.Discriminator:F2}  " +
            $"{Rate(value):G3} images/s  {(int)value.Remaining.TotalMinutes}:{value.Remaining.Seconds:D2} left");
    }

    private static string Bar(TrainingProgress value)
    {
        var done = (value.Epoch - 1 + ((double)value.StepInEpoch / value.StepsPerEpoch)) / value.TotalEpochs;
        var filled = (int)(done * BarWidth);
        return $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {done,4:P0}";
    }

    // A resumed run counts its own steps.
    private double Rate(TrainingProgress value) =>
        (value.GlobalStep - _firstStep!.Value + 1) * batchSize / Math.Max(value.Elapsed.TotalSeconds, 1e-3);
}
