using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.ML.OnnxRuntime;
using SkiaSharp;

namespace Pix2Pix.OnnxRuntime;

/// <summary>Translates images with a trained network on ONNX Runtime, without TorchSharp and libtorch.</summary>
/// <example><code>
/// using var translator = OnnxTranslator.Load("facades.onnx");
/// using SKBitmap photo = translator.Translate(labels);
/// </code></example>
/// <remarks>Thread-safe: concurrent calls share one session. Images come out as from Pix2Pix.Core's translator, up to rounding: at most one
/// gray level.</remarks>
public sealed class OnnxTranslator : IImageTranslator
{
    private readonly InferenceSession _session;
    private readonly OnnxNetwork _network;
    private readonly OnnxTranslatorOptions _options;
    private readonly TranslationPipeline _pipeline;
    private bool _disposed;

    private OnnxTranslator(
        InferenceSession session, OnnxDescription description, string provider, OnnxTranslatorOptions options, ILogger logger)
    {
        (_session, _options, ExecutionProvider) = (session, options, provider);
        _network = new(session, description)
        {
            Dropout = (options.Dropout ?? description.InferenceDropout) && description.Masks.Count > 0,
            DropoutSeed = options.DropoutSeed,
        };
        var sizes = new ImageSizes(options.ResizeMode, options.Tiles, description.TrainingWidth, description.TrainingHeight);
        _pipeline = new(_network, sizes, new OnnxWarnings(_network, logger));
    }

    /// <summary>Number of input channels, 1 or more.</summary>
    public int InputChannels => _network.Format.InputChannels;

    /// <summary>Number of output channels, 1 or more.</summary>
    public int OutputChannels => _network.Format.OutputChannels;

    /// <summary>Width of the training images; 0 if the file does not record it.</summary>
    public int TrainingWidth => _network.Description.TrainingWidth;

    /// <summary>Height of the training images; 0 if the file does not record it.</summary>
    public int TrainingHeight => _network.Description.TrainingHeight;

    /// <summary>What runs the network: "cpu", "cuda", "dml" or "coreml".</summary>
    public string ExecutionProvider { get; }

    /// <summary>Opens a model file, which contains everything the translator needs.</summary>
    /// <param name="path">A file that <c>OnnxFile.Save</c> of Pix2Pix.Core or <c>pix2pix convert</c> wrote.</param>
    /// <param name="options">Execution provider, dropout, sizes; null to use the settings in the file.</param>
    /// <param name="logger">Receives load information, and warnings about suspicious output. Null disables logging.</param>
    /// <exception cref="ArgumentException">Options are out of range, or request <see cref="ResizeMode.Stretch"/> for a model without a
    /// training size, or dropout for a file without it.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, damaged, keeps weights in another file, or was not written by
    /// Pix2Pix.Core.</exception>
    /// <exception cref="InvalidOperationException">The requested execution provider is not available.</exception>
    /// <exception cref="NativeLibraryException">ONNX Runtime's native library is missing or cannot be loaded here.</exception>
    public static OnnxTranslator Load(string path, OnnxTranslatorOptions? options = null, ILogger? logger = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new();
        options.ThrowIfInvalid();
        logger ??= NullLogger.Instance;
        var (session, description, provider) = OnnxLoader.Open(path, options, logger);
        try
        {
            ThrowIfUnfit(options, description);
            var translator = new OnnxTranslator(session, description, provider, options, logger);
            logger.OnnxModelLoaded(description.Architecture, translator.InputChannels, translator.OutputChannels, provider);
            return translator;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">ONNX Runtime cannot run the network: memory is short, or the file is
    /// damaged.</exception>
    /// <exception cref="NotSupportedException">The image is too large to be translated in one piece, and the network's tiles cannot share
    /// statistics; the message says what to change.</exception>
    public SKBitmap Translate(SKBitmap bitmap)
    {
        ThrowIfUnusable(bitmap);
        return _pipeline.Translate(bitmap);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">As <see cref="Translate(SKBitmap)"/>.</exception>
    public Task<SKBitmap> TranslateAsync(
        SKBitmap bitmap, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfUnusable(bitmap);
        return Task.Run(() => _pipeline.Translate(bitmap, null, progress, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Translates a stream of images: while one is in the network, the next are decoded and the previous ones are encoded.
    /// </summary>
    /// <param name="bitmaps">Images of any sizes and color types, decoded on another thread as needed. The translator takes ownership and
    /// disposes each after translating it.</param>
    /// <param name="cancellationToken">Checked between images and tiles.</param>
    /// <returns>Opaque bitmaps of the same sizes in the same order. The caller disposes them.</returns>
    /// <exception cref="OperationCanceledException">The translation was canceled.</exception>
    /// <remarks>
    /// At most two images wait on either side of the network. An exception from the source is thrown here, after the images before it.
    /// </remarks>
    public IAsyncEnumerable<SKBitmap> TranslateAllAsync(IAsyncEnumerable<SKBitmap> bitmaps, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bitmaps);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return TranslationStream.TranslateAsync(bitmaps, TranslateOne, cancellationToken);

        SKBitmap TranslateOne(SKBitmap bitmap, CancellationToken stop)
        {
            ThrowIfUnusable(bitmap);
            return _pipeline.Translate(bitmap, cancellationToken: stop);
        }
    }

    /// <summary>
    /// Translates one image several times with different dropout masks, to show how much the model leaves open (paper, section 3.3).
    /// </summary>
    /// <param name="bitmap">An image of any color type; transparent pixels are composited onto white. Borrowed.</param>
    /// <param name="count">Number of samples, 1 or more. Their seeds derive from <see cref="OnnxTranslatorOptions.DropoutSeed"/>; the first
    /// sample equals <see cref="Translate(SKBitmap)"/> with dropout on.</param>
    /// <param name="progress">Receives the completed fraction, 0 to 1. Null to report no progress.</param>
    /// <param name="cancellationToken">Checked before each sample and each tile.</param>
    /// <returns>The samples and their spread. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap has no pixels.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">The translation was canceled.</exception>
    /// <remarks>A network without dropout layers returns the same image each time, with a spread of zero.</remarks>
    public TranslationSamples Sample(
        SKBitmap bitmap, int count, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfUnusable(bitmap);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var hasMasks = _network.Description.Masks.Count > 0;
        return TranslationSamples.Draw(count, sample => _pipeline.Translate(
            bitmap, _network with { Dropout = hasMasks, Sample = sample }, cancellationToken: cancellationToken), progress);
    }

    /// <summary>A readable description: model, channels, execution provider, modes and sizes, one line each.</summary>
    public string Describe()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var description = _network.Description;
        string dropout = description.Masks.Count == 0 ? "none in the file" : _network.Dropout ? $"on, seed {_network.DropoutSeed}" : "off";
        var trained = string.Create(CultureInfo.InvariantCulture, $"trained at {description.TrainingWidth} x {description.TrainingHeight}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            model: {description.Architecture}, {description.Steps} steps, {trained}
            channels: {InputChannels} {description.Format.Input} to {OutputChannels} {description.Format.Output}
            execution provider: {ExecutionProvider}, ONNX Runtime {OrtEnv.Instance().GetVersionString()}
            threads: {(_options.Threads > 0 ? _options.Threads : "ONNX Runtime's choice")}
            dropout: {dropout}
            statistics: {(description.UsesOwnStatistics ? "of each image" : "fixed")}
            sizes: {_options.ResizeMode}, multiples of {description.SizeMultiple}, at least {description.MinimumSize}
            """);
    }

    /// <summary>Disposes the session. All calls must have ended.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _session.Dispose();
    }

    private static void ThrowIfUnfit(OnnxTranslatorOptions options, OnnxDescription description)
    {
        if (options.ResizeMode == ResizeMode.Stretch && (description.TrainingWidth == 0 || description.TrainingHeight == 0))
        {
            throw new ArgumentException(
                $"{nameof(OnnxTranslatorOptions.ResizeMode)} is {ResizeMode.Stretch}, but the file records no training size. Save it " +
                $"with a ModelInfo that has one, or use another {nameof(ResizeMode)}.", nameof(options));
        }

        if (options.Dropout == true && description.Masks.Count == 0)
        {
            throw new ArgumentException(
                $"{nameof(OnnxTranslatorOptions.Dropout)} is true, but the file has no dropout layers. Save it with includeDropout, " +
                "or leave the option null.", nameof(options));
        }
    }

    private void ThrowIfUnusable(SKBitmap bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        ObjectDisposedException.ThrowIf(_disposed, this);
        _pipeline.ThrowIfUnusable(bitmap);
    }
}
