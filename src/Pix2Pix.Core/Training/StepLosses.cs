namespace Pix2Pix.Training;

/// <summary>What one step cost, before the weights of the options unless said otherwise. A term that was not computed is zero.</summary>
/// <param name="Generator">The generator's whole objective, weights and terms of a subclass included.</param>
/// <param name="Adversarial">The generator's adversarial term.</param>
/// <param name="Reconstruction">The distance between output and target.</param>
/// <param name="Discriminator">The discriminator's whole objective, its weight included.</param>
/// <param name="DiscriminatorReal">Its term on real pairs.</param>
/// <param name="DiscriminatorFake">Its term on generated pairs.</param>
public readonly record struct StepLosses(
    float Generator, float Adversarial, float Reconstruction, float Discriminator, float DiscriminatorReal, float DiscriminatorFake)
{
    /// <summary>
    /// Share of the patches of real pairs that the discriminator took for real, in 0 to 1; null where it did not judge any.
    /// </summary>
    /// <remarks>
    /// The loss's <see cref="Losses.IAdversarialLoss.DecisionThreshold"/> decides. About half of both: it cannot tell them apart; all of
    /// both: it has won.
    /// </remarks>
    public float? RealAccuracy { get; init; }

    /// <summary>
    /// Share of the patches of generated pairs that the discriminator took for generated, in 0 to 1; null where it did not judge any.
    /// </summary>
    public float? FakeAccuracy { get; init; }
}
