namespace Pix2Pix.Losses;

/// <summary>The adversarial objective: computes both networks' losses from the discriminator's scores.</summary>
/// <remarks>
/// Each method maps raw scores (logits) to a new scalar tensor with gradients. Implementations are stateless and thread-safe.
/// </remarks>
public interface IAdversarialLoss
{
    /// <summary>The discriminator classifies patches with scores above this threshold as real. Used to compute its accuracy.</summary>
    /// <value>Default 0, a logit that favors neither.</value>
    double DecisionThreshold => 0;

    /// <summary>The discriminator's loss on real pairs.</summary>
    /// <param name="scores">Raw scores, float32 <c>[N, 1, h, w]</c>. Borrowed.</param>
    /// <returns>A scalar, lower when the scores say "real". The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The scores are not floating-point.</exception>
    /// <exception cref="ObjectDisposedException">The scores are disposed.</exception>
    Tensor RealLoss(Tensor scores);

    /// <inheritdoc cref="RealLoss" path="//param|//exception"/>
    /// <summary>The discriminator's loss on fake pairs.</summary>
    /// <returns>A scalar, lower when the scores say "fake". The caller disposes it.</returns>
    Tensor FakeLoss(Tensor scores);

    /// <inheritdoc cref="RealLoss" path="//param|//exception"/>
    /// <summary>The generator's loss, from the discriminator's scores on fake pairs.</summary>
    /// <returns>A scalar, lower when the discriminator is fooled. The caller disposes it.</returns>
    Tensor GeneratorLoss(Tensor scores);
}
