namespace Pix2Pix.Losses;

/// <summary>The game between the two networks: what scores on real and on generated pairs cost each of them.</summary>
/// <remarks>
/// Each method maps raw scores (logits), float32 <c>[N, 1, h, w]</c>, borrowed, to a fresh scalar tensor that autograd can follow.
/// Implementations hold no state and may be called from any thread.
/// </remarks>
public interface IAdversarialLoss
{
    /// <summary>The score above which the discriminator takes a patch for real; others it takes for generated. Its accuracy is counted by it.</summary>
    /// <value>The default is 0: a logit that says neither.</value>
    double DecisionThreshold => 0;

    /// <summary>The discriminator's cost for its scores on real pairs.</summary>
    /// <param name="scores">Raw scores, float32 <c>[N, 1, h, w]</c>. Borrowed.</param>
    /// <returns>A scalar, lower the more the scores say "real". The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The scores are no floating-point numbers.</exception>
    /// <exception cref="ObjectDisposedException">They are disposed.</exception>
    Tensor RealLoss(Tensor scores);

    /// <summary>The discriminator's cost for its scores on generated pairs.</summary>
    /// <param name="scores">Raw scores, float32 <c>[N, 1, h, w]</c>. Borrowed.</param>
    /// <returns>A scalar, lower the more the scores say "generated". The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The scores are no floating-point numbers.</exception>
    /// <exception cref="ObjectDisposedException">They are disposed.</exception>
    Tensor FakeLoss(Tensor scores);

    /// <summary>The generator's cost for the discriminator's scores on what it generated.</summary>
    /// <param name="scores">Raw scores, float32 <c>[N, 1, h, w]</c>. Borrowed.</param>
    /// <returns>A scalar, lower the more the discriminator was fooled. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The scores are no floating-point numbers.</exception>
    /// <exception cref="ObjectDisposedException">They are disposed.</exception>
    Tensor GeneratorLoss(Tensor scores);
}
