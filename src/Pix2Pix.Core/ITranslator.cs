using SkiaSharp;

namespace Pix2Pix;

/// <summary>Translates pictures with a trained network.</summary>
/// <remarks>Safe to call from several threads at once; no call changes the network or depends on another.</remarks>
public interface ITranslator : IDisposable
{
    /// <summary>Translates a picture of any size, from and to what the model's channels stand for.</summary>
    /// <param name="bitmap">Picture of any colour type; what is transparent is composed on white. Borrowed.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap holds no pixels.</exception>
    /// <exception cref="InvalidOperationException">A network of your own gave something else than it must.</exception>
    SKBitmap Translate(SKBitmap bitmap);

    /// <summary>Translates a picture of any size on other threads.</summary>
    /// <param name="bitmap">Picture of any colour type; what is transparent is composed on white. Borrowed: leave it as it is until the task has ended.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, after each tile; null for nobody.</param>
    /// <param name="cancellationToken">Looked at before the translation and after each tile.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap holds no pixels.</exception>
    /// <exception cref="InvalidOperationException">A network of your own gave something else than it must.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task<SKBitmap> TranslateAsync(SKBitmap bitmap, IProgress<double>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Runs the network on a batch of any number of channels, whatever they stand for.</summary>
    /// <param name="input">What the network sees: float32 <c>[N, C, H, W]</c>, values in [-1, 1], on any device. Borrowed.</param>
    /// <returns>What the network gives: float32 <c>[N, C', H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the network, or the input is not float32.</exception>
    /// <exception cref="InvalidOperationException">A network of your own gave something else than it must.</exception>
    /// <exception cref="ObjectDisposedException">The input is disposed.</exception>
    Tensor Translate(Tensor input);
}
