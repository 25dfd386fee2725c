namespace Pix2Pix.Losses;

/// <summary>Least squares GAN: the squared distance of the scores from 1 (real) or 0 (generated). Mao et al. 2017.</summary>
public sealed record LeastSquaresAdversarialLoss : IAdversarialLoss
{
    /// <summary>Halfway between the targets: 0 for fake and 1 for real pairs.</summary>
    public double DecisionThreshold => 0.5;

    /// <inheritdoc/>
    public Tensor RealLoss(Tensor scores)
    {
        TensorCheck.ThrowIfNotFloatingPoint(scores, nameof(scores));
        using var distance = scores.Minus(1);
        using var squared = distance.Squared();
        return squared.mean();
    }

    /// <inheritdoc/>
    public Tensor FakeLoss(Tensor scores)
    {
        TensorCheck.ThrowIfNotFloatingPoint(scores, nameof(scores));
        using var squared = scores.Squared();
        return squared.mean();
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor scores) => RealLoss(scores);
}
