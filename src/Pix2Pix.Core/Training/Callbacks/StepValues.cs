using Pix2Pix.Reports;

namespace Pix2Pix.Training;

/// <summary>The metrics of a step, for what records a run.</summary>
internal static class StepValues
{
    /// <summary>
    /// In the order of <see cref="StepSeries"/>. Losses that were not computed are zero in <see cref="StepLosses"/> and null here.
    /// </summary>
    public static double?[] Of(TrainingProgress now)
    {
        var losses = now.Losses;
        var isAdversarial = losses.RealAccuracy is not null || losses.Discriminator != 0;
        double? IfAdversarial(float value) => isAdversarial ? value : null;
        return
        [
            losses.Generator, IfAdversarial(losses.Adversarial), losses.Reconstruction,
            IfAdversarial(losses.Discriminator), IfAdversarial(losses.DiscriminatorReal), IfAdversarial(losses.DiscriminatorFake),
            losses.RealAccuracy, losses.FakeAccuracy, now.LearningRate,
        ];
    }
}
