namespace Pix2Pix.Losses;

/// <summary>Creates reconstruction losses from functions and TorchSharp modules.</summary>
public static class ReconstructionLoss
{
    /// <summary>Wraps a function of output and target, such as those in <c>torch.nn.functional</c>.</summary>
    /// <param name="loss">Maps two float32 tensors <c>[N, C, H, W]</c>, values in [-1, 1], borrowed, to a new scalar with gradients.
    /// Stateless.</param>
    /// <example><code>
    /// var loss = ReconstructionLoss.From((output, target) => smooth_l1_loss(output, target));
    /// </code></example>
    public static IReconstructionLoss From(Func<Tensor, Tensor, Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new DelegateLoss(loss);
    }

    /// <summary>Wraps a TorchSharp loss module, such as <c>torch.nn.SmoothL1Loss()</c>.</summary>
    /// <param name="loss">The module. Borrowed for as long as the loss is used. Its parameters, if any, are not trained.</param>
    public static IReconstructionLoss From(torch.nn.Module<Tensor, Tensor, Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new DelegateLoss(loss.forward);
    }

    private sealed class DelegateLoss(Func<Tensor, Tensor, Tensor> loss) : IReconstructionLoss
    {
        public Tensor Compute(Tensor output, Tensor target) => loss(output, target);
    }
}
