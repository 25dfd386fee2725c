using SkiaSharp;

namespace Pix2Pix;

/// <summary>Translates images with a trained network.</summary>
/// <remarks>Thread-safe. No call changes the network or affects another call.</remarks>
public interface ITranslator : IDisposable
{
    /// <summary>Translates an image of any size, using the color encodings recorded in the model.</summary>
    /// <param name="bitmap">An image of any color type; transparent pixels are composited onto white. Borrowed.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap has no pixels.</exception>
    /// <exception cref="InvalidOperationException">A custom network returned an invalid output.</exception>
    SKBitmap Translate(SKBitmap bitmap);

    /// <inheritdoc cref="Translate(SKBitmap)"/>
    /// <summary>Translates an image of any size on other threads.</summary>
    /// <param name="bitmap">An image of any color type; transparent pixels are composited onto white. Borrowed: do not change it until the
    /// task ends.</param>
    /// <param name="progress">Receives the completed fraction, 0 to 1, after each tile. Null to report no progress.</param>
    /// <param name="cancellationToken">Checked before the translation and after each tile.</param>
    /// <exception cref="OperationCanceledException">The translation was canceled.</exception>
    Task<SKBitmap> TranslateAsync(SKBitmap bitmap, IProgress<double>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Runs the network on a batch with any number of channels and any meaning.</summary>
    /// <param name="input">The network's input: float32 <c>[N, C, H, W]</c>, values in [-1, 1], on any device. Borrowed.</param>
    /// <returns>The network's output: float32 <c>[N, C', H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The network cannot take this shape, or the input is not float32.</exception>
    /// <exception cref="InvalidOperationException">A custom network returned an invalid output.</exception>
    /// <exception cref="ObjectDisposedException">The input is disposed.</exception>
    Tensor Translate(Tensor input);
}
