using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Losses;

/// <summary>Hinge GAN: scores above 1 (real) or below -1 (fake) add no more to the discriminator's loss. Lim and Ye 2017.</summary>
public sealed record HingeAdversarialLoss : IAdversarialLoss
{
    /// <inheritdoc/>
    public Tensor RealLoss(Tensor scores)
    {
        TensorCheck.ThrowIfNotFloatingPoint(scores, nameof(scores));
        using var opposite = scores.neg();
        using var margin = opposite.Plus(1);
        using var missed = relu(margin);
        return missed.mean();
    }

    /// <inheritdoc/>
    public Tensor FakeLoss(Tensor scores)
    {
        TensorCheck.ThrowIfNotFloatingPoint(scores, nameof(scores));
        using var margin = scores.Plus(1);
        using var missed = relu(margin);
        return missed.mean();
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor scores)
    {
        TensorCheck.ThrowIfNotFloatingPoint(scores, nameof(scores));
        using var mean = scores.mean();
        return -mean;
    }
}
