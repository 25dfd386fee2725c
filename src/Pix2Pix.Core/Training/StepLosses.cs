namespace Pix2Pix.Training;

/// <summary>The losses of a step, and the discriminator's accuracy. A term that was not computed is zero.</summary>
/// <param name="Generator">The generator's weighted total loss, including terms of a subclass.</param>
/// <param name="Adversarial">The generator's adversarial loss, unweighted.</param>
/// <param name="Reconstruction">The generator's reconstruction loss, unweighted.</param>
/// <param name="Discriminator">The discriminator's weighted total loss.</param>
/// <param name="DiscriminatorReal">The discriminator's loss on real pairs, unweighted.</param>
/// <param name="DiscriminatorFake">The discriminator's loss on fake pairs, unweighted.</param>
public readonly record struct StepLosses(
    float Generator, float Adversarial, float Reconstruction, float Discriminator, float DiscriminatorReal, float DiscriminatorFake)
{
    /// <summary>Fraction of real patches that the discriminator classified as real, 0 to 1; null without a discriminator.</summary>
    /// <remarks>
    /// Classified by the loss's <see cref="Losses.IAdversarialLoss.DecisionThreshold"/>. If both accuracies are about 0.5, it cannot tell
    /// real from fake; if both are 1, it has won.
    /// </remarks>
    public float? RealAccuracy { get; init; }

    /// <summary>Fraction of fake patches that the discriminator classified as fake, 0 to 1; null without a discriminator.</summary>
    public float? FakeAccuracy { get; init; }
}
