using SkiaSharp;

namespace Pix2Pix;

/// <summary>Translates pictures with a trained network.</summary>
/// <remarks>Safe to call from several threads at once; no call changes the network or depends on another.</remarks>
public interface ITranslator : IDisposable
{
    /// <summary>Translates a picture, from and to what the model's channels stand for.</summary>
    /// <param name="bitmap">Picture of any colour type; what is transparent is composed on white. Borrowed.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap holds no pixels, or its size does not fit the network.</exception>
    SKBitmap Translate(SKBitmap bitmap);

    /// <summary>Runs the network on a batch of any number of channels, whatever they stand for.</summary>
    /// <param name="input">What the network sees: float32 <c>[N, C, H, W]</c>, values in [-1, 1], on any device. Borrowed.</param>
    /// <returns>What the network gives: float32 <c>[N, C', H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the network.</exception>
    Tensor Translate(Tensor input);
}
