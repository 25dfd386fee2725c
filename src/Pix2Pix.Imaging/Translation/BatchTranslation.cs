using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix;

/// <summary>Translates a list of bitmaps, those of one size together.</summary>
internal sealed class BatchTranslation(TranslationPipeline pipeline, long mostPixels)
{
    /// <returns>Opaque bitmaps of the same sizes in the same order. The caller disposes them.</returns>
    public IReadOnlyList<SKBitmap> Translate(
        IReadOnlyList<SKBitmap> bitmaps, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var results = new SKBitmap?[bitmaps.Count];
        try
        {
            var done = 0;
            foreach (var batch in BatchesOf(bitmaps))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var i in batch) results[i] = BitmapWriter.Create(bitmaps[i].Width, bitmaps[i].Height);
                if (batch is [var single]) pipeline.Translate(bitmaps[single], results[single]!, cancellationToken: cancellationToken);
                else pipeline.TranslateTogether(batch.Select(i => (bitmaps[i], results[i]!)));
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

    private IEnumerable<int[]> BatchesOf(IReadOnlyList<SKBitmap> bitmaps) => Enumerable.Range(0, bitmaps.Count)
        .GroupBy(i => (bitmaps[i].Width, bitmaps[i].Height))
        .SelectMany(sized => sized.Chunk(pipeline.LargestBatch(sized.Key.Width, sized.Key.Height, mostPixels)));
}
