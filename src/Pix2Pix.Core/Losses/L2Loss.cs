using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Losses;

/// <summary>Mean squared difference over all values. The paper found L1 to blur less (section 3.1).</summary>
public sealed record L2Loss : IReconstructionLoss
{
    /// <inheritdoc/>
    public Tensor Compute(Tensor output, Tensor target)
    {
        TensorCheck.ThrowIfNotFloatingPoint(output, nameof(output));
        TensorCheck.ThrowIfNotFloatingPoint(target, nameof(target));
        TensorCheck.ThrowIfShapesDiffer(output, target, "Output and target", nameof(target));
        return mse_loss(output, target);
    }
}
