using System.Diagnostics;
using Pix2Pix;
using SkiaSharp;

namespace WebDemo.Http;

/// <summary>Translates one drawing at a time, in order of arrival, because the network uses all processors.</summary>
internal sealed class TranslationQueue : IDisposable
{
    private const double Memory = 0.8;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private double _secondsEach = 0.2;

    /// <summary>Recent duration of one translation.</summary>
    public TimeSpan TimeEach => TimeSpan.FromSeconds(Volatile.Read(ref _secondsEach));

    /// <summary>Waits for the drawing's turn and translates it.</summary>
    /// <param name="translator">Borrowed.</param>
    /// <param name="drawing">Borrowed.</param>
    /// <param name="cancellationToken">Ends the wait; a translation that has started is completed.</param>
    /// <returns>The translation as a PNG file.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled before it was the drawing's turn.</exception>
    public async Task<byte[]> TranslateAsync(IImageTranslator translator, SKBitmap drawing, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var began = Stopwatch.GetTimestamp();
            using var image = await translator.TranslateAsync(drawing, cancellationToken: CancellationToken.None);
            Volatile.Write(ref _secondsEach, (Memory * _secondsEach) + ((1 - Memory) * Stopwatch.GetElapsedTime(began).TotalSeconds));
            return Png.Encode(image);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
