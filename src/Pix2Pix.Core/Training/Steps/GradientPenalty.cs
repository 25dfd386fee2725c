namespace Pix2Pix.Training;

/// <summary>
/// The squared distance of the discriminator's slope from 1, between real and generated pairs. Gulrajani et al. 2017, equation 3.
/// </summary>
internal static class GradientPenalty
{
    // Keeps the root of a vanishing gradient differentiable.
    private const double Epsilon = 1e-16;

    /// <param name="discriminator">Network whose slope is measured. Borrowed.</param>
    /// <param name="input">Condition, <c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="real">Real candidates, <c>[N, C', H, W]</c>. Borrowed.</param>
    /// <param name="generated">Generated candidates of the same shape. Borrowed.</param>
    /// <param name="mixing">Share of the real candidate in each mixture, <c>[N, 1, 1, 1]</c> in [0, 1]. Borrowed.</param>
    /// <param name="context">How to run the discriminator.</param>
    /// <returns>
    /// A scalar that autograd can follow into the discriminator's weights; 1, a slope of zero, if its scores depend on weights alone.
    /// </returns>
    /// <exception cref="InvalidOperationException">The scores carry no gradient at all.</exception>
    public static Tensor Measure(
        IDiscriminator discriminator, Tensor input, Tensor real, Tensor generated, Tensor mixing, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var mixture = (mixing * real) + ((1 - mixing) * generated);

        // One leaf for both pictures: the slope counts the input's part too, and is zero there if the discriminator does not look at it.
        var pair = torch.cat([input, mixture], 1).detach().requires_grad_();
        long inputs = input.shape[1], candidates = mixture.shape[1];
        var scores = discriminator.Score(pair.narrow(1, 0, inputs), pair.narrow(1, inputs, candidates), context);
        if (!scores.requires_grad)
        {
            throw new InvalidOperationException(
                $"The scores of {discriminator.GetType().Name} carry no gradient, so the gradient penalty cannot be measured, nor can " +
                $"this discriminator learn. Compute them in {nameof(IDiscriminator.Score)} without no_grad() and detach().");
        }

        var gradient = GradientAt(pair, scores) ?? torch.zeros_like(pair);
        var slope = (gradient.reshape(gradient.shape[0], -1) + Epsilon).norm(1, keepdim: false, p: 2);
        return (slope - 1).square().mean().MoveToOuterDisposeScope();
    }

    /// <returns>Uniform shares, <c>[count, 1, 1, 1]</c>, in the caller's scope.</returns>
    public static Tensor DrawInterpolationWeights(long count, long seed, long step, torch.Device device)
    {
        using var random = new torch.Generator(SeedSequence.Derive(seed, SeedSequence.Purpose.GradientPenalty, step));
        return torch.rand(count, 1, 1, 1, torch.float32, generator: random).to(device);
    }

    // Null where the scores do not depend on the pair. Not by autograd.grad, in which any error of libtorch ends the process.
    private static Tensor? GradientAt(Tensor pair, Tensor scores)
    {
        torch.autograd.backward([scores], [torch.ones_like(scores)], retain_graph: true, create_graph: true, inputs: [pair]);
        var gradient = pair.grad;

        // The gradient's graph holds the pair, so the pair must not hold the gradient.
        pair.grad = null;
        return gradient;
    }
}
