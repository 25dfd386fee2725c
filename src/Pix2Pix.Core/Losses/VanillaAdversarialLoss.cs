using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Losses;

/// <summary>The paper's objective: binary cross-entropy between the scores and "real" or "fake", averaged over all patches.</summary>
/// <remarks>
/// Paper, section 3.1, equation 1; the generator maximizes log D(x, G(x, z)) as in section 3.3. The scores are logits; the loss includes
/// the sigmoid, which is the numerically stable form.
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
