using Pix2Pix.Inference;
using Pix2Pix.Serialization;
using SkiaSharp;

namespace Pix2Pix;

/// <summary>
/// Translates a bitmap: converts it to the model's channels, runs the network with the strategy for its size, and converts back.
/// </summary>
/// <param name="runner">The network with its inference settings.</param>
/// <param name="info">Contains the color encodings and the training size.</param>
/// <param name="options">Valid.</param>
/// <param name="warnings">Checks the outputs.</param>
internal sealed class TranslationPipeline(GeneratorRunner runner, ModelInfo info, TranslatorOptions options, OutputWarnings warnings)
{
    private readonly ImageFormat _format = FormatOf(info, runner);
    private readonly PaddedInference _padded = new();
    private readonly StretchedInference _stretched = new(info.TrainingWidth, info.TrainingHeight);
    private readonly TiledInference _tiled = new(options.Tiles);

    /// <inheritdoc cref="TranslationPipeline" path="/param[@name='runner']"/>
    public GeneratorRunner Runner { get; } =
        runner with { PreserveKnownPixels = FormatOf(info, runner).PreserveKnownPixels, KeepsImagesApart = true };

    /// <exception cref="ArgumentException">The bitmap has no pixels.</exception>
    /// <exception cref="NotSupportedException">The model's channels cannot be shown in a bitmap.</exception>
    public void ThrowIfUnusable(SKBitmap bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        ThrowIfNoBitmap(_format.Input, _format.InputChannels, "takes");
        ThrowIfNoBitmap(_format.Output, _format.OutputChannels, "returns");
        BitmapReader.ThrowIfNoPixels(bitmap);
    }

    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    public SKBitmap Translate(
        SKBitmap bitmap, GeneratorRunner? runner = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var destination = BitmapWriter.Create(bitmap.Width, bitmap.Height);
        try
        {
            Translate(bitmap, destination, runner, progress, cancellationToken);
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
    /// <param name="runner">The network with other dropout settings; null for <see cref="Runner"/>.</param>
    /// <param name="progress">Receives the completed fraction, 0 to 1; null to report no progress.</param>
    /// <param name="cancellationToken">Checked before the translation and after each tile.</param>
    public void Translate(
        SKBitmap bitmap, SKBitmap destination, GeneratorRunner? runner = null, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var strategy = StrategyFor(PaddedBoundsOf(bitmap.Width, bitmap.Height));
        using var copy = strategy.ReadsAfterWriting && ReferenceEquals(bitmap, destination) ? bitmap.Copy() : null;
        var job = JobOf(copy ?? bitmap, destination, runner ?? Runner);
        strategy.Translate(job, progress, cancellationToken);
        warnings.Report(job.Check);
    }

    /// <summary>Translates several bitmaps in one forward pass.</summary>
    /// <param name="bitmaps">Bitmaps of one size, each with a destination; at most <see cref="LargestBatch"/> of them.</param>
    public void TranslateTogether(IEnumerable<(SKBitmap Bitmap, SKBitmap Destination)> bitmaps)
    {
        TranslationJob[] jobs = [.. bitmaps.Select(pair => JobOf(pair.Bitmap, pair.Destination, Runner))];
        PaddedInference.TranslateTogether(jobs);
        foreach (var job in jobs) warnings.Report(job.Check);
    }

    /// <summary>How many bitmaps of this size in pixels fit into one batch of at most <paramref name="mostPixels"/> pixels.</summary>
    public int LargestBatch(int width, int height, long mostPixels)
    {
        var paddedBounds = PaddedBoundsOf(width, height);
        return Runner.CanRunBatches && StrategyFor(paddedBounds) == _padded
            ? (int)Math.Clamp(mostPixels / paddedBounds.Pixels, 1, int.MaxValue)
            : 1;
    }

    private static ImageFormat FormatOf(ModelInfo info, GeneratorRunner runner) =>
        new(info.InputEncoding, runner.Generator.InputChannels, info.OutputEncoding, runner.Generator.OutputChannels);

    private static void ThrowIfNoBitmap(ColorEncoding encoding, int channels, string verb)
    {
        if (encoding == ColorEncoding.Rgb && channels is not (1 or 3))
        {
            throw new NotSupportedException(
                $"This model {verb} {channels} channels, but a bitmap has 1 (gray) or 3 (RGB). If the channels are colors in another " +
                $"encoding, set the encodings in the model's {nameof(ModelInfo)}; otherwise use the " +
                $"{nameof(Translate)} overload for tensors.");
        }
    }

    private PaddedBounds PaddedBoundsOf(int width, int height) =>
        PaddedBounds.Around(width, height, Runner.Generator.SizeMultiple, Runner.Generator.MinimumSize);

    private ITranslationStrategy StrategyFor(PaddedBounds paddedBounds) => options.ResizeMode switch
    {
        ResizeMode.Pad => _padded,
        ResizeMode.Stretch => _stretched,
        ResizeMode.Tile => _tiled,
        _ => paddedBounds.Pixels <= options.TileThreshold ? _padded : _tiled,
    };

    private TranslationJob JobOf(SKBitmap bitmap, SKBitmap destination, GeneratorRunner runner) =>
        new(runner, _format, new BitmapReader(bitmap), new BitmapWriter(destination)) { Check = warnings.NewCheck() };
}
