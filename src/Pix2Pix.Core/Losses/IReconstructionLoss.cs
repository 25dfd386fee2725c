namespace Pix2Pix.Losses;

/// <summary>Measures how far a generated image is from its target, pixel by pixel.</summary>
/// <remarks>Implementations are stateless and thread-safe.</remarks>
public interface IReconstructionLoss
{
    /// <summary>Computes the loss.</summary>
    /// <param name="output">Generated images, float32 <c>[N, C, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <param name="target">Target images of the same shape and range. Borrowed.</param>
    /// <returns>A scalar with gradients. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or a tensor is not floating-point.</exception>
    /// <exception cref="ObjectDisposedException">A tensor is disposed.</exception>
    Tensor Compute(Tensor output, Tensor target);
}
