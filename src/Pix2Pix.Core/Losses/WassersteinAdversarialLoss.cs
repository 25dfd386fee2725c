namespace Pix2Pix.Losses;

/// <summary>Wasserstein GAN: the discriminator maximizes the difference between its mean scores. Arjovsky et al. 2017.</summary>
/// <remarks>
/// It needs a bounded slope: set <c>ObjectiveOptions.GradientPenaltyWeight</c>, usually to 10 (Gulrajani et al. 2017). The penalty is per
/// image, so give the discriminator a normalization that does not mix images, such as instance normalization.
/// </remarks>
public sealed record WassersteinAdversarialLoss : IAdversarialLoss
{
    /// <inheritdoc/>
    public Tensor RealLoss(Tensor scores)
    {
        TensorCheck.ThrowIfNotFloatingPoint(scores, nameof(scores));
        using var mean = scores.mean();
        return -mean;
    }

    /// <inheritdoc/>
    public Tensor FakeLoss(Tensor scores)
    {
        TensorCheck.ThrowIfNotFloatingPoint(scores, nameof(scores));
        return scores.mean();
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor scores) => RealLoss(scores);
}
