using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Losses;

/// <summary>The paper's objective: binary cross-entropy between scores and "real" or "generated", averaged over all patches.</summary>
/// <remarks>
/// Paper: section 3.1, equation 1, with the generator maximising log D(x, G(x, z)) as section 3.3 says. The scores are logits: the sigmoid
/// is part of the loss, which is the numerically stable form.
/// </remarks>
public sealed record VanillaAdversarialLoss : IAdversarialLoss
{
    /// <inheritdoc/>
    public Tensor RealLoss(Tensor scores) => CrossEntropy(scores, real: true);

    /// <inheritdoc/>
    public Tensor FakeLoss(Tensor scores) => CrossEntropy(scores, real: false);

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor scores) => CrossEntropy(scores, real: true);

    private static Tensor CrossEntropy(Tensor scores, bool real)
    {
        TensorCheck.ThrowIfNotFloatingPoint(scores, nameof(scores));
        using var label = real ? torch.ones_like(scores) : torch.zeros_like(scores);
        return binary_cross_entropy_with_logits(scores, label);
    }
}
