using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Inference;
using Pix2Pix.Serialization;
using SkiaSharp;

namespace Pix2Pix;

/// <summary>Translates images with a trained network: what an app calls.</summary>
/// <example><code>
/// using var translator = Translator.Load("facades.safetensors");
/// using SKBitmap photo = translator.Translate(labels);
/// </code></example>
/// <remarks>
/// Safe to call from several threads at once. Calls share one computing thread, which uses all processors; one that takes many tiles lets others
/// in between.
/// </remarks>
public sealed class Translator : ITranslator
{
    private readonly IGenerator _generator;
    private readonly bool _leaveOpen;
    private readonly TranslatorOptions _options;
    private readonly GeneratorRunner _network;
    private readonly TranslationPipeline _pipeline;
    private bool _disposed;

    /// <summary>Wraps a network that is there already, such as one that was just trained or one of your own.</summary>
    /// <param name="generator">The network; it is moved to the translator's device.</param>
    /// <param name="options">Device, dropout, statistics; null for the defaults.</param>
    /// <param name="info">What is known of the model; decides what <paramref name="options"/> leaves open. Null for the paper's mode.</param>
    /// <param name="leaveOpen">True if the caller keeps the network; false if the translator disposes it.</param>
    /// <param name="logger">Receives warnings about outputs that no trained network gives. Null disables logging.</param>
    /// <exception cref="ArgumentException">
    /// Options are out of range, and the message names all of them; or the encodings of <paramref name="info"/> do not fit each other or the network.
    /// </exception>
    /// <exception cref="InvalidOperationException">CUDA is asked for and there is none.</exception>
    public Translator(IGenerator generator, TranslatorOptions? options = null, ModelInfo? info = null, bool leaveOpen = false, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        (_generator, _leaveOpen, _options) = (generator, leaveOpen, options ?? new());
        _options.ThrowIfInvalid();
        var device = DeviceSelector.Resolve(_options.Device);
        Info = info ?? ModelInfo.Of(generator);
        ThrowIfContradictory(Info, generator);
        ThrowIfScaleUnknown(Info, _options);
        generator.Network.to(device);
        _network = new(generator, device)
        {
            Prepacked = TranslatorLoader.Prepare(generator, _options, device, logger ?? NullLogger.Instance),
            Statistics = _options.Statistics ?? Info.InferenceStatistics,
            Dropout = _options.Dropout ?? Info.InferenceDropout,
            DropoutSeed = _options.DropoutSeed,
        };
        _pipeline = new(_network, Info, _options, new OutputWarnings(_network, Info, logger ?? NullLogger.Instance));
    }

    /// <summary>What the model file says of the model.</summary>
    public ModelInfo Info { get; }

    /// <summary>Channels of the input, 1 or more.</summary>
    public int InputChannels => _generator.InputChannels;

    /// <summary>Channels of the output, 1 or more.</summary>
    public int OutputChannels => _generator.OutputChannels;

    /// <summary>Opens a model file; the file knows everything else.</summary>
    /// <param name="path">A file that <see cref="Training.Pix2PixTrainer.SaveModel"/> or <see cref="ModelFile.Save"/> wrote.</param>
    /// <param name="options">Device, dropout, statistics, sizes; null for what the file says.</param>
    /// <param name="logger">Receives load information, and warnings about suspicious output. Null disables logging.</param>
    /// <exception cref="ArgumentException">Options are out of range, or ask for <see cref="ResizeMode.Stretch"/> of a model without a training size.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, damaged or not a model file of this library.</exception>
    /// <exception cref="InvalidOperationException">CUDA is asked for and there is none.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public static Translator Load(string path, TranslatorOptions? options = null, ILogger? logger = null)
    {
        options ??= new();
        options = options with { PrepackWeights = options.PrepackWeights ?? true };
        var (generator, info) = TranslatorLoader.Read(path, options);
        try
        {
            var translator = new Translator(generator, options, info, logger: logger);
            (logger ?? NullLogger.Instance).ModelLoaded(
                info.Architecture, generator.InputChannels, generator.OutputChannels, info.Steps, info.TrainingWidth, info.TrainingHeight,
                translator._network.Device);
            return translator;
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public SKBitmap Translate(SKBitmap bitmap)
    {
        ThrowIfUnusable(bitmap);
        return _pipeline.Translate(bitmap);
    }

    /// <summary>Translates an image into a bitmap that is there already, such as the frame buffer of a video.</summary>
    /// <param name="bitmap">An image of any color type; what is transparent is composited onto white. Borrowed.</param>
    /// <param name="destination">
    /// A bitmap of the same size and of color type Rgba8888, Bgra8888 or Rgb888x, whose pixels are replaced by opaque ones. May be
    /// <paramref name="bitmap"/> itself. Borrowed.
    /// </param>
    /// <exception cref="ArgumentException">The bitmap holds no pixels, or the destination has another size or cannot be written.</exception>
    public void Translate(SKBitmap bitmap, SKBitmap destination)
    {
        ThrowIfUnusable(bitmap);
        ThrowIfNoDestination(bitmap, destination);
        _pipeline.Translate(bitmap, destination);
    }

    /// <summary>Translates an encoded image in memory.</summary>
    /// <param name="encoded">The bytes of an image file. Borrowed.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The bytes are not an image, are cut short or are damaged.</exception>
    public SKBitmap Translate(byte[] encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var bitmap = ImageFile.Read(encoded.AsSpan());
        return Translate(bitmap);
    }

    /// <inheritdoc/>
    public Task<SKBitmap> TranslateAsync(SKBitmap bitmap, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfUnusable(bitmap);
        var threads = LibtorchThreads.Count;
        return Task.Run(
            () => ComputeThread.OnBehalfOf(threads, () => _pipeline.Translate(bitmap, null, progress, cancellationToken)), cancellationToken);
    }

    /// <inheritdoc/>
    public Tensor Translate(Tensor input)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ImageShape.ThrowIfUnfit(input, InputChannels, nameof(input));
        var output = _network.Run(input);
        torch.CurrentDisposeScope?.Attach(output);
        return output;
    }

    /// <summary>Translates several images; those of one size pass the network together.</summary>
    /// <param name="bitmaps">Images of any sizes and color types. Borrowed.</param>
    /// <param name="progress">Receives the completed fraction, 0 to 1. Null to report no progress.</param>
    /// <param name="cancellationToken">Checked before each pass of the network.</param>
    /// <returns>Opaque bitmaps of the same sizes in the same order. The caller disposes them.</returns>
    /// <exception cref="ArgumentException">A bitmap holds no pixels.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>
    /// Each comes out as it would alone: a pass of several normalizes each image by its own statistics and gives all of them the same dropout masks.
    /// Networks and normalizations that do not implement <see cref="ISupportsPerImageStatistics"/>, and images that are scaled or tiled, run one by
    /// one. A pass has no more pixels than <see cref="TranslatorOptions.TileThreshold"/>, nor, on a CPU, than fit into its caches.
    /// </remarks>
    public IReadOnlyList<SKBitmap> TranslateBatch(
        IReadOnlyList<SKBitmap> bitmaps, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bitmaps);
        foreach (var bitmap in bitmaps) ThrowIfUnusable(bitmap);
        return new BatchTranslation(_pipeline, _options.TileThreshold).Translate(bitmaps, progress, cancellationToken);
    }

    /// <summary>Translates a stream of images: while one passes the network, the next are being decoded and the last encoded.</summary>
    /// <param name="bitmaps">
    /// Images of any sizes and color types, decoded on another thread as they are asked for. The translator takes them over and disposes each when
    /// it is translated.
    /// </param>
    /// <param name="cancellationToken">Checked between images and tiles.</param>
    /// <returns>
    /// Opaque bitmaps of the same sizes in the same order. The caller disposes them, and encodes or shows them while the next are being translated.
    /// </returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>
    /// At most two images wait on either side of the network, however many there are. What the source throws is thrown here, after the images
    /// before it.
    /// </remarks>
    public IAsyncEnumerable<SKBitmap> TranslateAllAsync(IAsyncEnumerable<SKBitmap> bitmaps, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bitmaps);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var threads = LibtorchThreads.Count;
        return TranslationStream.TranslateAsync(bitmaps, TranslateOne, cancellationToken);

        SKBitmap TranslateOne(SKBitmap bitmap, CancellationToken stop)
        {
            ThrowIfUnusable(bitmap);
            return ComputeThread.OnBehalfOf(threads, () => _pipeline.Translate(bitmap, cancellationToken: stop));
        }
    }

    /// <summary>Translates one image several times with dropout on, each time with other masks: how much the model leaves open (paper, section 3.3).</summary>
    /// <param name="bitmap">An image of any color type; what is transparent is composited onto white. Borrowed.</param>
    /// <param name="count">
    /// How many samples, 1 or more. Their seeds derive from <see cref="TranslatorOptions.DropoutSeed"/>; the first is what
    /// <see cref="Translate(SKBitmap)"/> gives with dropout on.
    /// </param>
    /// <param name="progress">Receives the completed fraction, 0 to 1. Null to report no progress.</param>
    /// <param name="cancellationToken">Checked before each sample and each tile.</param>
    /// <returns>The samples and their spread. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap holds no pixels.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>A network without dropout layers gives the same image each time; then the spread is zero.</remarks>
    public TranslationSamples Sample(SKBitmap bitmap, int count, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfUnusable(bitmap);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return TranslationSamples.Draw(count, sample => _pipeline.Translate(
            bitmap, _pipeline.Runner with { Dropout = true, Sample = sample }, cancellationToken: cancellationToken), progress);
    }

    /// <summary>Describes the translator for people: model, channels, training, device, version of libtorch, modes and sizes, one line each.</summary>
    public string Describe()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return TranslatorDescription.Of(Info, _network, _options);
    }

    /// <summary>Disposes the network, unless the translator was asked to leave it open. Calls must have ended.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (_network.Prepacked is { } prepacked) ComputeThread.Run(prepacked.Dispose);
        if (!_leaveOpen) _generator.Dispose();
    }

    private static void ThrowIfContradictory(ModelInfo info, IGenerator generator)
    {
        var problem = ColorEncodings.ProblemOf(info.InputEncoding, generator.InputChannels, info.OutputEncoding, generator.OutputChannels);
        if (problem is null) return;

        throw new ArgumentException(
            $"The description does not fit the network. {problem} Correct the encodings, or pass the network that they belong to.", nameof(info));
    }

    private static void ThrowIfScaleUnknown(ModelInfo info, TranslatorOptions options)
    {
        if (options.ResizeMode != ResizeMode.Stretch || (info.TrainingWidth > 0 && info.TrainingHeight > 0)) return;

        throw new ArgumentException(
            $"{nameof(TranslatorOptions.ResizeMode)} is {ResizeMode.Stretch}, but the model's description has no training size. Pass a {nameof(ModelInfo)} " +
            $"that has {nameof(ModelInfo.TrainingWidth)} and {nameof(ModelInfo.TrainingHeight)}, or use another {nameof(ResizeMode)}.", nameof(options));
    }

    private static void ThrowIfNoDestination(SKBitmap bitmap, SKBitmap destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (destination.Width == bitmap.Width && destination.Height == bitmap.Height && BitmapWriter.CanWrite(destination)) return;

        throw new ArgumentException(
            $"The destination is {destination.Width} x {destination.Height} pixels of color type {destination.ColorType}" +
            $"{(destination.IsImmutable ? ", immutable" : "")}, but the translation is {bitmap.Width} x {bitmap.Height} pixels and is written as " +
            $"Rgba8888, Bgra8888 or Rgb888x. Make the destination so, or use the overload of {nameof(Translate)} that makes it.", nameof(destination));
    }

    private void ThrowIfUnusable(SKBitmap bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        ObjectDisposedException.ThrowIf(_disposed, this);
        _pipeline.ThrowIfUnusable(bitmap);
    }
}
