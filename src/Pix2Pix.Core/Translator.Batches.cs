using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Pix2Pix.Common;
using Pix2Pix.Imaging;
using Pix2Pix.Inference;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix;

/// <content>Many pictures.</content>
public sealed partial class Translator
{
    // Pictures that wait on either side of the network.
    private const int Waiting = 2;

    // Two pictures of 256 x 256. On a CPU, fewer pixels read the weights more often than need be, and more of them push each other out of its caches: eight such pictures take 90 ms each,
    // two or one 66 to 70.
    private const int MostPixelsOnCpu = 1 << 17;

    /// <summary>Translates several pictures; those of one size pass the network together.</summary>
    /// <param name="bitmaps">Pictures of any sizes and colour types. Borrowed.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Looked at before each pass of the network.</param>
    /// <returns>Opaque bitmaps of the same sizes in the same order. The caller disposes them.</returns>
    /// <exception cref="ArgumentException">A bitmap holds no pixels.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>
    /// Each comes out as it would alone: a pass of several normalizes each picture by its own statistics and gives all of them the same dropout masks. Networks and
    /// normalizations from outside the library, which may mix the pictures of a batch, and pictures that are scaled or tiled are run one by one. A pass has
    /// no more pixels than <see cref="TranslatorOptions.TileThreshold"/>, nor, on a CPU, than fit into its caches.
    /// </remarks>
    public IReadOnlyList<SKBitmap> TranslateBatch(
        IReadOnlyList<SKBitmap> bitmaps, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bitmaps);
        foreach (var bitmap in bitmaps) ThrowIfUnusable(bitmap);

        var results = new SKBitmap?[bitmaps.Count];
        try
        {
            var done = 0;
            foreach (var batch in BatchesOf(bitmaps))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var i in batch) results[i] = BitmapWriter.Create(bitmaps[i].Width, bitmaps[i].Height);
                if (batch.Length == 1) TranslateInto(bitmaps[batch[0]], results[batch[0]]!, _pictures, null, cancellationToken);
                else TranslateTogether([.. batch.Select(i => JobOf(bitmaps[i], results[i]!, _pictures))]);
                done += batch.Length;
                progress?.Report((double)done / bitmaps.Count);
            }

            return results!;
        }
        catch
        {
            foreach (var result in results) result?.Dispose();
            throw;
        }
    }

    /// <summary>Translates a stream of pictures: while one passes the network, the next are being decoded and the last encoded.</summary>
    /// <param name="bitmaps">
    /// Pictures of any sizes and colour types, decoded as they are asked for, on another thread. The translator takes them over and disposes each when it is translated.
    /// </param>
    /// <param name="cancellationToken">Looked at between pictures and tiles.</param>
    /// <returns>Opaque bitmaps of the same sizes in the same order. The caller disposes them, and encodes or shows them while the next are being translated.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>At most two pictures wait on either side of the network, however many there are. What the source throws is thrown here, after the pictures before it.</remarks>
    public IAsyncEnumerable<SKBitmap> TranslateAllAsync(IAsyncEnumerable<SKBitmap> bitmaps, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bitmaps);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return TranslateAllAsync(bitmaps, LibtorchThreads.Count, cancellationToken);
    }

    private async IAsyncEnumerable<SKBitmap> TranslateAllAsync(
        IAsyncEnumerable<SKBitmap> bitmaps, int threads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var decoded = Channel.CreateBounded<SKBitmap>(Waiting);
        var translated = Channel.CreateBounded<SKBitmap>(Waiting);
        var decoding = Task.Run(() => PumpAsync(bitmaps, decoded.Writer, bitmap => bitmap, stop.Token), CancellationToken.None);
        var translating = Task.Run(() => PumpAsync(decoded.Reader.ReadAllAsync(stop.Token), translated.Writer, TranslateOwned, stop.Token), CancellationToken.None);
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
            using (bitmap)
            {
                ThrowIfUnusable(bitmap);
                return ComputeThread.OnBehalfOf(threads, () => TranslateNew(bitmap, _pictures, null, stop.Token));
            }
        }
    }

    // Failures travel through the channel: they come out behind what went in before them.
    private static async Task PumpAsync(
        IAsyncEnumerable<SKBitmap> source, ChannelWriter<SKBitmap> target, Func<SKBitmap, SKBitmap> work, CancellationToken cancellationToken)
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
#pragma warning disable CA1031 // Every failure is handed on, to be thrown where the pictures are read.
        catch (Exception e)
#pragma warning restore CA1031
        {
            target.Complete(e);
        }
    }

    private void TranslateTogether(PictureJob[] jobs)
    {
        WholePicture.TranslateTogether(jobs);
        foreach (var job in jobs) Report(job.Check);
    }

    private IEnumerable<int[]> BatchesOf(IReadOnlyList<SKBitmap> bitmaps)
    {
        var mostPixels = _network.Device.type == DeviceType.CPU ? Math.Min(_options.TileThreshold, MostPixelsOnCpu) : _options.TileThreshold;
        return Enumerable.Range(0, bitmaps.Count)
            .GroupBy(i => (bitmaps[i].Width, bitmaps[i].Height))
            .SelectMany(sized =>
            {
                var canvas = Canvas.Around(sized.Key.Width, sized.Key.Height, _pictures.Generator.SizeMultiple, _pictures.Generator.MinimumSize);
                var most = _pictures.CanRunBatches && ModeFor(canvas) == SizeMode.Pad ? Math.Clamp(mostPixels / canvas.Pixels, 1, int.MaxValue) : 1;
                return sized.Chunk((int)most);
            });
    }
}
