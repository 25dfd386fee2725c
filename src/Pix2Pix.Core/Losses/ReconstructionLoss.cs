namespace Pix2Pix.Losses;

/// <summary>Makes reconstruction losses of what TorchSharp's users have already.</summary>
public static class ReconstructionLoss
{
    /// <summary>Uses a function of output and target, such as those of <c>torch.nn.functional</c>.</summary>
    /// <param name="loss">
    /// Maps two tensors float32 <c>[N, C, H, W]</c>, values in [-1, 1], borrowed, to a new scalar that autograd can follow. Holds no state.
    /// </param>
    /// <example><code>
    /// var options = new TrainingOptions { ReconstructionLoss = ReconstructionLoss.From((output, target) => smooth_l1_loss(output, target)) };
    /// </code></example>
    public static IReconstructionLoss From(Func<Tensor, Tensor, Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new DelegateLoss(loss);
    }

    /// <summary>Uses a TorchSharp loss module, such as <c>torch.nn.SmoothL1Loss()</c>.</summary>
    /// <param name="loss">The module. Borrowed for as long as the loss is used; its parameters, if it has any, are not trained.</param>
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
