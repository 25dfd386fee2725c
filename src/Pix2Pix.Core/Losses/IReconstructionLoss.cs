namespace Pix2Pix.Losses;

/// <summary>How far a generated picture is from its target, pixel by pixel.</summary>
/// <remarks>Implementations hold no state and may be called from any thread.</remarks>
public interface IReconstructionLoss
{
    /// <summary>Measures the distance.</summary>
    /// <param name="output">Generated picture, float32 <c>[N, C, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <param name="target">Target picture, same shape and range. Borrowed.</param>
    /// <returns>A scalar that autograd can follow. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or one holds no floating-point numbers.</exception>
    /// <exception cref="ObjectDisposedException">One is disposed.</exception>
    Tensor Compute(Tensor output, Tensor target);
}
