using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Losses;

/// <summary>Mean absolute difference over all values: the paper's L1 term (section 3.1, equation 3), before its weight lambda.</summary>
public sealed record L1Loss : IReconstructionLoss
{
    /// <inheritdoc/>
    public Tensor Measure(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        return l1_loss(output, target);
    }
}
