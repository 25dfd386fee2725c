using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SkiaSharp;

namespace Pix2Pix;

/// <summary>Decodes, translates and returns bitmaps concurrently, on three threads with short queues in between.</summary>
internal static class TranslationStream
{
    // Bitmaps that wait on either side of the network.
    private const int Waiting = 2;

    /// <param name="bitmaps">Ownership is taken: each is disposed after its translation.</param>
    /// <param name="translate">Translates one bitmap, which it borrows.</param>
    /// <param name="cancellationToken">Checked between bitmaps.</param>
    public static async IAsyncEnumerable<SKBitmap> TranslateAsync(
        IAsyncEnumerable<SKBitmap> bitmaps, Func<SKBitmap, CancellationToken, SKBitmap> translate,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var decoded = Channel.CreateBounded<SKBitmap>(Waiting);
        var translated = Channel.CreateBounded<SKBitmap>(Waiting);
        var decoding = Task.Run(() => PumpAsync(bitmaps, decoded.Writer, bitmap => bitmap, stop.Token), CancellationToken.None);
        var translating = Task.Run(
            () => PumpAsync(decoded.Reader.ReadAllAsync(stop.Token), translated.Writer, TranslateOwned, stop.Token),
            CancellationToken.None);
        try
        {
            await foreach (var bitmap in translated.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return bitmap;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(decoding, translating).ConfigureAwait(false);
            while (decoded.Reader.TryRead(out var left)) left.Dispose();
            while (translated.Reader.TryRead(out var left)) left.Dispose();
        }

        SKBitmap TranslateOwned(SKBitmap bitmap)
        {
            using (bitmap) return translate(bitmap, stop.Token);
        }
    }

    // Exceptions travel through the channel, so that they surface after the bitmaps before them.
    private static async Task PumpAsync(
        IAsyncEnumerable<SKBitmap> source, ChannelWriter<SKBitmap> target, Func<SKBitmap, SKBitmap> work,
        CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var bitmap in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                var result = work(bitmap);
                try
                {
                    await target.WriteAsync(result, cancellationToken).ConfigureAwait(false);
                }
                catch
                {
                    result.Dispose();
                    throw;
                }
            }

            target.Complete();
        }
#pragma warning disable CA1031 // Every exception is passed on and rethrown where the bitmaps are read.
        catch (Exception e)
#pragma warning restore CA1031
        {
            target.Complete(e);
        }
    }
}
