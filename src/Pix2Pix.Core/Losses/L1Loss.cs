using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Losses;

/// <summary>Mean absolute difference over all values: the paper's L1 term (section 3.1, equation 3), before its weight lambda.</summary>
public sealed record L1Loss : IReconstructionLoss
{
    /// <inheritdoc/>
    public Tensor Compute(Tensor output, Tensor target)
    {
        TensorCheck.ThrowIfNotFloatingPoint(output, nameof(output));
        TensorCheck.ThrowIfNotFloatingPoint(target, nameof(target));
        TensorCheck.ThrowIfShapesDiffer(output, target, "Output and target", nameof(target));
        return l1_loss(output, target);
    }
}
