using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Inference;
using Pix2Pix.Serialization;
using SkiaSharp;

namespace Pix2Pix;

/// <summary>Translates images with a trained network. This is the class that apps use.</summary>
/// <example><code>
/// using var translator = Translator.Load("facades.safetensors");
/// using SKBitmap photo = translator.Translate(labels);
/// </code></example>
/// <remarks>
/// Thread-safe. Calls share one compute thread, which uses all processors; between the tiles of a large image, other calls get their turn.
/// </remarks>
public sealed class Translator : ITranslator
{
    private readonly IGenerator _generator;
    private readonly bool _leaveOpen;
    private readonly TranslatorOptions _options;
    private readonly GeneratorRunner _network;
    private readonly GeneratorRunner _images;
    private readonly TranslationPipeline _pipeline;
    private bool _disposed;

    /// <summary>Wraps an existing network, such as one that you just trained or wrote yourself.</summary>
    /// <param name="generator">The network; it is moved to the translator's device.</param>
    /// <param name="options">Device, dropout, statistics; null for the defaults.</param>
    /// <param name="info">Describes the model and supplies the defaults that <paramref name="options"/> leaves null. Null for the paper's
    /// settings.</param>
    /// <param name="leaveOpen">True if the caller keeps the network; false if the translator disposes it.</param>
    /// <param name="logger">Receives warnings about suspicious output. Null disables logging.</param>
    /// <exception cref="ArgumentException">One or more options are out of range (the message lists all of them), or the encodings in
    /// <paramref name="info"/> do not match each other or the network.</exception>
    /// <exception cref="InvalidOperationException">CUDA was requested but is not available.</exception>
    /// <exception cref="PlatformNotSupportedException">libtorch computes the network's convolutions incorrectly on this processor; the
    /// message says what to set.</exception>
    public Translator(
        IGenerator generator, TranslatorOptions? options = null, ModelInfo? info = null, bool leaveOpen = false, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        (_generator, _leaveOpen, _options) = (generator, leaveOpen, options ?? new());
        _options.ThrowIfInvalid();
        var device = DeviceSelector.Resolve(_options.Device);
        Info = info ?? ModelInfo.Of(generator);
        ThrowIfContradictory(Info, generator);
        ThrowIfScaleUnknown(Info, _options);
        generator.Network.to(device);
        if (device.type == DeviceType.CPU) ConvolutionCheck.ThrowIfOutputIsWrong(generator.Network);
        _network = new(generator, device)
        {
            Prepacked = TranslatorLoader.Prepare(generator, _options, device, logger ?? NullLogger.Instance),
            Statistics = _options.Statistics ?? Info.InferenceStatistics,
            Dropout = _options.Dropout ?? Info.InferenceDropout,
            DropoutSeed = _options.DropoutSeed,
        };
        _images = TranslatorLoader.ForImages(_network, Info);
        _pipeline = TranslatorLoader.CreatePipeline(_images, Info, _options, logger ?? NullLogger.Instance);
    }

    /// <summary>The model's description, as read from the model file.</summary>
    public ModelInfo Info { get; }

    /// <summary>Number of input channels, 1 or more.</summary>
    public int InputChannels => _generator.InputChannels;

    /// <summary>Number of output channels, 1 or more.</summary>
    public int OutputChannels => _generator.OutputChannels;

    /// <summary>Opens a model file, which contains everything the translator needs.</summary>
    /// <param name="path">A file written by <see cref="Training.Pix2PixTrainer.SaveModel"/> or <see cref="ModelFile.Save"/>.</param>
    /// <param name="options">Device, dropout, statistics, sizes; null to use the settings in the file.</param>
    /// <param name="logger">Receives load information, and warnings about suspicious output. Null disables logging.</param>
    /// <exception cref="ArgumentException">Options are out of range, or request <see cref="ResizeMode.Stretch"/> for a model without a
    /// training size.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, damaged, or not a model file of this library.</exception>
    /// <exception cref="InvalidOperationException">CUDA was requested but is not available.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    /// <exception cref="PlatformNotSupportedException">libtorch computes the model's convolutions incorrectly on this processor; the
    /// message says what to set.</exception>
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

    /// <summary>Translates an image into an existing bitmap, such as a video frame buffer.</summary>
    /// <param name="bitmap">An image of any color type; transparent pixels are composited onto white. Borrowed.</param>
    /// <param name="destination">A bitmap of the same size and of color type Rgba8888, Bgra8888 or Rgb888x. Its pixels are overwritten with
    /// opaque ones. May be <paramref name="bitmap"/> itself. Borrowed.</param>
    /// <exception cref="ArgumentException">The bitmap has no pixels, or the destination has another size or cannot be written.</exception>
    public void Translate(SKBitmap bitmap, SKBitmap destination)
    {
        ThrowIfUnusable(bitmap);
        ThrowIfNoDestination(bitmap, destination);
        _pipeline.Translate(bitmap, destination);
    }

    /// <summary>Translates an encoded image in memory.</summary>
    /// <param name="encoded">The contents of an image file. Borrowed.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The bytes are not an image, or are truncated or damaged.</exception>
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
            () => ComputeThread.OnBehalfOf(threads, () => _pipeline.Translate(bitmap, null, progress, cancellationToken)),
            cancellationToken);
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

    /// <summary>Translates several images; images of the same size go through the network together.</summary>
    /// <param name="bitmaps">Images of any sizes and color types. Borrowed.</param>
    /// <param name="progress">Receives the completed fraction, 0 to 1. Null to report no progress.</param>
    /// <param name="cancellationToken">Checked before each forward pass.</param>
    /// <returns>Opaque bitmaps of the same sizes in the same order. The caller disposes them.</returns>
    /// <exception cref="ArgumentException">A bitmap has no pixels.</exception>
    /// <exception cref="OperationCanceledException">The translation was canceled.</exception>
    /// <remarks>
    /// Each image comes out as it would alone: a batch normalizes each image by its own statistics and gives all of them the same dropout
    /// masks. Images that are stretched or tiled run one by one, as do networks that do not implement
    /// <see cref="ISupportsPerImageStatistics"/>. A batch has at most <see cref="TranslatorOptions.TileThreshold"/> pixels; on a CPU, no
    /// more than fit into its caches.
    /// </remarks>
    public IReadOnlyList<SKBitmap> TranslateBatch(
        IReadOnlyList<SKBitmap> bitmaps, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bitmaps);
        foreach (var bitmap in bitmaps) ThrowIfUnusable(bitmap);
        return new BatchTranslation(_pipeline, _options.TileThreshold).Translate(bitmaps, progress, cancellationToken);
    }

    /// <summary>
    /// Translates a stream of images: while one is in the network, the next are decoded and the previous ones are encoded.
    /// </summary>
    /// <param name="bitmaps">Images of any sizes and color types, decoded on another thread as needed. The translator takes ownership and
    /// disposes each after translating it.</param>
    /// <param name="cancellationToken">Checked between images and tiles.</param>
    /// <returns>Opaque bitmaps of the same sizes in the same order. The caller disposes them, and can encode or show them while the next
    /// ones are translated.</returns>
    /// <exception cref="OperationCanceledException">The translation was canceled.</exception>
    /// <remarks>
    /// At most two images wait on either side of the network. An exception from the source is thrown here, after the images before it.
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

    /// <summary>
    /// Translates one image several times with different dropout masks, to show how much the model leaves open (paper, section 3.3).
    /// </summary>
    /// <param name="bitmap">An image of any color type; transparent pixels are composited onto white. Borrowed.</param>
    /// <param name="count">Number of samples, 1 or more. Their seeds derive from <see cref="TranslatorOptions.DropoutSeed"/>; the first
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
        return TranslationSamples.Draw(count, sample => _pipeline.Translate(
            bitmap, _images with { Dropout = true, Sample = sample }, cancellationToken: cancellationToken), progress);
    }

    /// <summary>A readable description: model, channels, training, device, libtorch version, modes and sizes, one line each.</summary>
    public string Describe()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return TranslatorDescription.Of(Info, _network, _options);
    }

    /// <summary>Disposes the network unless <c>leaveOpen</c> was set. All calls must have ended.</summary>
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
            $"The description does not fit the network. {problem} Correct the encodings, or pass the network that they belong to.",
            nameof(info));
    }

    private static void ThrowIfScaleUnknown(ModelInfo info, TranslatorOptions options)
    {
        if (options.ResizeMode != ResizeMode.Stretch || (info.TrainingWidth > 0 && info.TrainingHeight > 0)) return;

        throw new ArgumentException(
            $"{nameof(TranslatorOptions.ResizeMode)} is {ResizeMode.Stretch}, but the model's description has no training size. Pass a " +
            $"{nameof(ModelInfo)} with {nameof(ModelInfo.TrainingWidth)} and {nameof(ModelInfo.TrainingHeight)}, or use another " +
            $"{nameof(ResizeMode)}.", nameof(options));
    }

    private static void ThrowIfNoDestination(SKBitmap bitmap, SKBitmap destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (destination.Width == bitmap.Width && destination.Height == bitmap.Height && BitmapWriter.CanWrite(destination)) return;

        throw new ArgumentException(
            $"The destination is {destination.Width} x {destination.Height} pixels of color type {destination.ColorType}" +
            $"{(destination.IsImmutable ? ", immutable" : "")}, but the translation is {bitmap.Width} x {bitmap.Height} pixels and is " +
            $"written as Rgba8888, Bgra8888 or Rgb888x. Pass such a bitmap, or use the overload of {nameof(Translate)} that creates one.",
            nameof(destination));
    }

    private void ThrowIfUnusable(SKBitmap bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        ObjectDisposedException.ThrowIf(_disposed, this);
        _pipeline.ThrowIfUnusable(bitmap);
    }
}
