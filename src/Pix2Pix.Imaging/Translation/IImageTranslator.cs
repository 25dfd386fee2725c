using SkiaSharp;

namespace Pix2Pix;

/// <summary>Translates images with a trained network, whichever runtime the network runs on.</summary>
/// <remarks>Thread-safe. No call changes the network or affects another call.</remarks>
public interface IImageTranslator : IDisposable
{
    /// <summary>Translates an image of any size, using the color encodings recorded in the model.</summary>
    /// <param name="bitmap">An image of any color type; transparent pixels are composited onto white. Borrowed.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap has no pixels.</exception>
    /// <exception cref="InvalidOperationException">A custom network returned an invalid output.</exception>
    SKBitmap Translate(SKBitmap bitmap);

    /// <inheritdoc cref="Translate(SKBitmap)" path="//returns|//exception"/>
    /// <summary>Translates an image of any size on other threads.</summary>
    /// <param name="bitmap">An image of any color type; transparent pixels are composited onto white. Borrowed: do not change it until the
    /// task ends.</param>
    /// <param name="progress">Receives the completed fraction, 0 to 1, after each tile. Null to report no progress.</param>
    /// <param name="cancellationToken">Checked before the translation and after each tile.</param>
    /// <exception cref="OperationCanceledException">The translation was canceled.</exception>
    Task<SKBitmap> TranslateAsync(SKBitmap bitmap, IProgress<double>? progress = null, CancellationToken cancellationToken = default);
}
