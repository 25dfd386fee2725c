namespace Pix2Pix.Training;

/// <summary>
/// Penalizes gradient norms of the discriminator other than 1, between real and fake pairs. Gulrajani et al. 2017, equation 3.
/// </summary>
internal static class GradientPenalty
{
    // Keeps the norm of a zero gradient differentiable.
    private const double Epsilon = 1e-16;

    /// <param name="discriminator">Borrowed.</param>
    /// <param name="input">Condition, <c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="real">Real candidates, <c>[N, C', H, W]</c>. Borrowed.</param>
    /// <param name="generated">Fake candidates of the same shape. Borrowed.</param>
    /// <param name="mixing">Weight of the real candidate in each mixture, <c>[N, 1, 1, 1]</c> in [0, 1]. Borrowed.</param>
    /// <param name="context">The context of the discriminator.</param>
    /// <returns>A differentiable scalar; 1, as of a zero gradient, if the scores do not depend on the pair.</returns>
    /// <exception cref="InvalidOperationException">The scores do not require gradients.</exception>
    public static Tensor Measure(
        IDiscriminator discriminator, Tensor input, Tensor real, Tensor generated, Tensor mixing, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var mixture = (mixing * real).Plus(mixing.neg().Plus(1) * generated);

        // A single leaf for both images, because the gradient with respect to the input counts too.
        var pair = torch.cat([input, mixture], 1).detach().requires_grad_();
        long inputs = input.shape[1], candidates = mixture.shape[1];
        var scores = discriminator.Score(pair.narrow(1, 0, inputs), pair.narrow(1, inputs, candidates), context);
        if (!scores.requires_grad)
        {
            throw new InvalidOperationException(
                $"The scores of {discriminator.GetType().Name} do not require gradients, so neither the gradient penalty can be computed " +
                $"nor can this discriminator learn. Compute them in {nameof(IDiscriminator.Score)} without no_grad() and detach().");
        }

        var gradient = GradientAt(pair, scores) ?? torch.zeros_like(pair);
        var norm = gradient.reshape(gradient.shape[0], -1).Plus(Epsilon).norm(1, keepdim: false, p: 2);
        return norm.Minus(1).Squared().mean().MoveToOuterDisposeScope();
    }

    /// <returns>Uniform random weights, <c>[count, 1, 1, 1]</c>, in the caller's scope.</returns>
    public static Tensor DrawInterpolationWeights(long count, long seed, long step, torch.Device device)
    {
        using var random = new torch.Generator(SeedSequence.Derive(seed, SeedSequence.Purpose.GradientPenalty, step));
        return torch.rand(count, 1, 1, 1, torch.float32, generator: random).to(device);
    }

    // Null if the scores do not depend on the pair. Not autograd.grad, in which any libtorch error ends the process.
    private static Tensor? GradientAt(Tensor pair, Tensor scores)
    {
        torch.autograd.backward([scores], [torch.ones_like(scores)], retain_graph: true, create_graph: true, inputs: [pair]);
        var gradient = pair.grad;

        // Avoids a reference cycle: the gradient's graph refers to the pair.
        pair.grad = null;
        return gradient;
    }
}
