using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Checkpoints;
using Pix2Pix.Common;
using Pix2Pix.Imaging;
using Pix2Pix.Inference;
using Pix2Pix.Models;
using Pix2Pix.Models.Prepared;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix;

/// <summary>Translates pictures with a trained network: what an app calls.</summary>
/// <example><code>
/// using var translator = Translator.Load("facades.safetensors");
/// using SKBitmap photo = translator.Translate(labels);
/// </code></example>
/// <remarks>
/// Safe to call from several threads at once. Calls share one computing thread, which uses all processors; one that takes many tiles lets others in between.
/// </remarks>
public sealed partial class Translator : ITranslator
{
    private readonly IGenerator _generator;
    private readonly bool _leaveOpen;
    private readonly TranslatorOptions _options;
    private readonly ILogger _logger;
    private readonly PictureFormat _format;

    // The network as it is, and as it translates pictures.
    private readonly NetworkRunner _network;
    private readonly NetworkRunner _pictures;
    private readonly PreparedWeights? _prepared;
    private bool _disposed;

    /// <summary>Wraps a network that is there already, such as one that was just trained or one of your own.</summary>
    /// <param name="generator">The network; it is moved to the translator's device.</param>
    /// <param name="options">Device, dropout, statistics; null for the defaults.</param>
    /// <param name="info">What is known of the model; decides what <paramref name="options"/> leaves open. Null for the paper's mode.</param>
    /// <param name="leaveOpen">True if the caller keeps the network; false if the translator shall dispose it.</param>
    /// <param name="logger">Warned of outputs that no trained network gives; null for none.</param>
    /// <exception cref="ArgumentException">
    /// Options are out of range, and the message names all of them; or the encodings of <paramref name="info"/> do not fit each other or the network.
    /// </exception>
    /// <exception cref="InvalidOperationException">CUDA is asked for and there is none.</exception>
    public Translator(IGenerator generator, TranslatorOptions? options = null, ModelInfo? info = null, bool leaveOpen = false, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        (_generator, _leaveOpen, _options, _logger) = (generator, leaveOpen, options ?? new(), logger ?? NullLogger.Instance);
        _options.ThrowIfInvalid();
        var device = DeviceSelector.Resolve(_options.Device);
        Info = info ?? new ModelInfo
        {
            Architecture = generator.Architecture,
            Generator = (generator as Generator)?.Options,
            InputChannels = generator.InputChannels,
            OutputChannels = generator.OutputChannels,
        };
        ThrowIfContradictory(Info, generator);
        ThrowIfScaleUnknown();
        _format = new(Info.InputEncoding, generator.InputChannels, Info.OutputEncoding, generator.OutputChannels);
        generator.Network.to(device);
        _prepared = PrepareWeights(device);
        _network = new(generator, device)
        {
            Prepared = _prepared,
            Statistics = _options.Statistics ?? Info.InferenceStatistics,
            Dropout = _options.Dropout ?? Info.InferenceDropout,
            DropoutSeed = _options.DropoutSeed,
        };
        _pictures = _network with { KeepsKnownPixels = _format.KeepsKnownPixels, KeepsPicturesApart = true };
    }

    /// <summary>What the model file says of the model.</summary>
    public ModelInfo Info { get; }

    /// <summary>Channels of the input, 1 or more.</summary>
    public int InputChannels => _generator.InputChannels;

    /// <summary>Channels of the output, 1 or more.</summary>
    public int OutputChannels => _generator.OutputChannels;

    /// <inheritdoc/>
    public SKBitmap Translate(SKBitmap bitmap)
    {
        ThrowIfUnusable(bitmap);
        return TranslateNew(bitmap, _pictures);
    }

    /// <summary>Translates a picture into a bitmap that is there already, such as the frame buffer of a video.</summary>
    /// <param name="bitmap">Picture of any colour type; what is transparent is composed on white. Borrowed.</param>
    /// <param name="destination">
    /// A bitmap of the same size and of colour type Rgba8888, Bgra8888 or Rgb888x, whose pixels are replaced by opaque ones. May be <paramref name="bitmap"/>
    /// itself. Borrowed.
    /// </param>
    /// <exception cref="ArgumentException">The bitmap holds no pixels, or the destination has another size or cannot be written.</exception>
    public void Translate(SKBitmap bitmap, SKBitmap destination)
    {
        ThrowIfUnusable(bitmap);
        ThrowIfNoDestination(bitmap, destination);
        TranslateInto(bitmap, destination, _pictures);
    }

    /// <inheritdoc/>
    public Task<SKBitmap> TranslateAsync(SKBitmap bitmap, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfUnusable(bitmap);
        var threads = LibtorchThreads.Count;
        return Task.Run(() => ComputeThread.OnBehalfOf(threads, () => TranslateNew(bitmap, _pictures, progress, cancellationToken)), cancellationToken);
    }

    /// <inheritdoc/>
    public Tensor Translate(Tensor input)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        PictureShape.ThrowIfUnfit(input, InputChannels, nameof(input));
        var output = _network.Run(input);
        torch.CurrentDisposeScope?.Attach(output);
        return output;
    }

    /// <summary>Disposes the network, unless the translator was told to leave it. Calls must have ended.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (_prepared is not null) ComputeThread.Run(_prepared.Dispose);
        if (!_leaveOpen) _generator.Dispose();
    }

    private SKBitmap TranslateNew(SKBitmap bitmap, NetworkRunner runner, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var destination = BitmapWriter.Create(bitmap.Width, bitmap.Height);
        try
        {
            TranslateInto(bitmap, destination, runner, progress, cancellationToken);
            return destination;
        }
        catch
        {
            destination.Dispose();
            throw;
        }
    }

    private void TranslateInto(
        SKBitmap bitmap, SKBitmap destination, NetworkRunner runner, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = JobOf(bitmap, destination, runner);
        var mode = ModeFor(job.Canvas);
        if (mode == SizeMode.Tile && ReferenceEquals(bitmap, destination))
        {
            // Tiles are read after their neighbours have been written.
            using var copy = bitmap.Copy();
            TranslateInto(copy, destination, runner, progress, cancellationToken);
            return;
        }

        if (mode == SizeMode.Tile) TiledPicture.Translate(job, _options.Tiles, progress, cancellationToken);
        else if (mode == SizeMode.Scale) ScaledPicture.Translate(job, Info.TrainingWidth, Info.TrainingHeight);
        else WholePicture.Translate(job);
        if (mode != SizeMode.Tile) progress?.Report(1);
        Report(job.Check);
    }

    private PictureJob JobOf(SKBitmap bitmap, SKBitmap destination, NetworkRunner runner) =>
        new(runner, _format, new BitmapSource(bitmap), new BitmapTarget(destination)) { Check = _logger.IsEnabled(LogLevel.Warning) ? new OutputCheck() : null };

    private SizeMode ModeFor(Canvas canvas) =>
        _options.SizeMode != SizeMode.Auto ? _options.SizeMode : canvas.Pixels <= _options.TileThreshold ? SizeMode.Pad : SizeMode.Tile;
}
