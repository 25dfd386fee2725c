namespace Pix2Pix.Losses;

/// <summary>Wasserstein GAN: the discriminator drives the means of its scores apart. Arjovsky et al. 2017.</summary>
/// <remarks>
/// It needs a bound on the discriminator's slope: set <c>TrainingOptions.GradientPenaltyWeight</c>, usually to 10 (Gulrajani et al. 2017), and give the
/// discriminator a normalization that does not mix pictures, such as instance normalization, because the penalty is one a picture.
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
