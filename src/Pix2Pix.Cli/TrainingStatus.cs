using Pix2Pix.Training;

namespace Pix2Pix.Cli;

/// <summary>Prints training progress. Called after every step, on the training thread.</summary>
internal sealed class TrainingStatus(StatusLine line) : IProgress<TrainingProgress>
{
    private const double Newest = 0.05;

    private double? _reconstruction;

    public void Report(TrainingProgress value)
    {
        // Losses of single steps fluctuate.
        var last = value.Losses.Reconstruction;
        _reconstruction = _reconstruction is { } average ? average + (Newest * (last - average)) : last;
        line.Report(() =>
            $"epoch {value.Epoch}/{value.TotalEpochs}  step {value.StepInEpoch}/{value.StepsPerEpoch}  L1 {_reconstruction:F3}  " +
            $"G {value.Losses.Adversarial:F2}  D {value.Losses.Discriminator:F2}  " +
            $"{(int)value.Remaining.TotalMinutes}:{value.Remaining.Seconds:D2} left");
    }
}
