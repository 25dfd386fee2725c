using Pix2Pix.Inference;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix;

/// <summary>
/// Translates a bitmap: converts it to the model's channels, runs the network with the strategy for its size, and converts back.
/// </summary>
/// <param name="network">The network with its inference settings.</param>
/// <param name="sizes">How images are fitted to the network's sizes.</param>
/// <param name="warnings">Checks the outputs.</param>
internal sealed class TranslationPipeline(IImageNetwork network, ImageSizes sizes, IOutputWarnings warnings)
{
    private readonly PaddedInference _padded = new();
    private readonly StretchedInference _stretched = new(sizes.TrainingWidth, sizes.TrainingHeight);
    private readonly TiledInference _tiled = new(sizes.Tiles);

    /// <exception cref="ArgumentException">The bitmap has no pixels.</exception>
    /// <exception cref="NotSupportedException">The model's channels cannot be shown in a bitmap.</exception>
    public void ThrowIfUnusable(SKBitmap bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        ThrowIfNoBitmap(network.Format.Input, network.Format.InputChannels, "takes");
        ThrowIfNoBitmap(network.Format.Output, network.Format.OutputChannels, "returns");
        BitmapReader.ThrowIfNoPixels(bitmap);
    }

    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    public SKBitmap Translate(
        SKBitmap bitmap, IImageNetwork? other = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var destination = BitmapWriter.Create(bitmap.Width, bitmap.Height);
        try
        {
            Translate(bitmap, destination, other, progress, cancellationToken);
            return destination;
        }
        catch
        {
            destination.Dispose();
            throw;
        }
    }

    /// <param name="bitmap">Borrowed.</param>
    /// <param name="destination">Of the same size; may be the bitmap itself. Borrowed.</param>
    /// <param name="other">The network with other dropout settings; null for its own.</param>
    /// <param name="progress">Receives the completed fraction, 0 to 1; null to report no progress.</param>
    /// <param name="cancellationToken">Checked before the translation and after each tile.</param>
    public void Translate(
        SKBitmap bitmap, SKBitmap destination, IImageNetwork? other = null, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var strategy = StrategyFor(PaddedBoundsOf(bitmap.Width, bitmap.Height));
        using var copy = strategy.ReadsAfterWriting && ReferenceEquals(bitmap, destination) ? bitmap.Copy() : null;
        var job = JobOf(copy ?? bitmap, destination, other ?? network);
        strategy.Translate(job, progress, cancellationToken);
        warnings.Report(job.Check);
    }

    /// <summary>Translates several bitmaps in one forward pass.</summary>
    /// <param name="bitmaps">Bitmaps of one size, each with a destination; at most <see cref="LargestBatch"/> of them.</param>
    public void TranslateTogether(IEnumerable<(SKBitmap Bitmap, SKBitmap Destination)> bitmaps)
    {
        TranslationJob[] jobs = [.. bitmaps.Select(pair => JobOf(pair.Bitmap, pair.Destination, network))];
        PaddedInference.TranslateTogether(jobs);
        foreach (var job in jobs) warnings.Report(job.Check);
    }

    /// <summary>How many bitmaps of this size in pixels fit into one batch of at most <paramref name="mostPixels"/> pixels.</summary>
    public int LargestBatch(int width, int height, long mostPixels)
    {
        var paddedBounds = PaddedBoundsOf(width, height);
        return StrategyFor(paddedBounds) == _padded
            ? (int)Math.Clamp(Math.Min(mostPixels, network.BatchPixels) / paddedBounds.Pixels, 1, int.MaxValue)
            : 1;
    }

    private static void ThrowIfNoBitmap(ColorEncoding encoding, int channels, string verb)
    {
        if (encoding == ColorEncoding.Rgb && channels is not (1 or 3))
        {
            throw new NotSupportedException(
                $"This model {verb} {channels} channels, but a bitmap has 1 (gray) or 3 (RGB). If the channels are colors in another " +
                "encoding, set the encodings in the model's description; otherwise run the network on tensors.");
        }
    }

    private PaddedBounds PaddedBoundsOf(int width, int height) =>
        PaddedBounds.Around(width, height, network.SizeMultiple, network.MinimumSize);

    private ITranslationStrategy StrategyFor(PaddedBounds paddedBounds) => sizes.Mode switch
    {
        ResizeMode.Pad => _padded,
        ResizeMode.Stretch => _stretched,
        ResizeMode.Tile => _tiled,
        _ => paddedBounds.Pixels <= sizes.Tiles.BatchPixels ? _padded : _tiled,
    };

    private TranslationJob JobOf(SKBitmap bitmap, SKBitmap destination, IImageNetwork chosen) =>
        new(chosen, new BitmapReader(bitmap), new BitmapWriter(destination)) { Check = warnings.NewCheck() };
}
