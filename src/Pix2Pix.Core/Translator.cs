using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Checkpoints;
using Pix2Pix.Common;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix;

/// <summary>Translates pictures with a trained network: what an app calls.</summary>
/// <example><code>
/// using var translator = Translator.Load("facades.safetensors");
/// using SKBitmap photo = translator.Translate(labels);
/// </code></example>
public sealed class Translator : ITranslator
{
    private readonly IGenerator _generator;
    private readonly bool _leaveOpen;
    private readonly torch.Device _device;
    private readonly bool _dropout;
    private readonly long _dropoutSeed;
    private readonly NormalizationStatistics _statistics;
    private bool _disposed;

    /// <summary>Wraps a network that is there already, such as one that was just trained or one of your own.</summary>
    /// <param name="generator">The network; it is moved to the translator's device.</param>
    /// <param name="options">Device, dropout, statistics; null for the defaults.</param>
    /// <param name="info">What is known of the model; decides what <paramref name="options"/> leaves open. Null for the paper's mode.</param>
    /// <param name="leaveOpen">True if the caller keeps the network; false if the translator shall dispose it.</param>
    /// <exception cref="ArgumentException">
    /// Options are out of range, and the message names all of them; or the encodings of <paramref name="info"/> do not fit each other or the network.
    /// </exception>
    /// <exception cref="InvalidOperationException">CUDA is asked for and there is none.</exception>
    public Translator(IGenerator generator, TranslatorOptions? options = null, ModelInfo? info = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(generator);
        var chosen = options ?? new TranslatorOptions();
        chosen.ThrowIfInvalid();
        _device = DeviceSelector.Resolve(chosen.Device);
        Info = info ?? new ModelInfo
        {
            Architecture = generator.Architecture,
            Generator = (generator as Generator)?.Options,
            InputChannels = generator.InputChannels,
            OutputChannels = generator.OutputChannels,
        };
        ThrowIfContradictory(Info, generator);
        (_generator, _leaveOpen) = (generator, leaveOpen);
        (_dropout, _dropoutSeed) = (chosen.Dropout ?? Info.InferenceDropout, chosen.DropoutSeed);
        _statistics = chosen.Statistics ?? Info.InferenceStatistics;
        generator.Network.to(_device);
    }

    /// <summary>What the model file says of the model.</summary>
    public ModelInfo Info { get; }

    /// <summary>Channels of the input, 1 or more.</summary>
    public int InputChannels => _generator.InputChannels;

    /// <summary>Channels of the output, 1 or more.</summary>
    public int OutputChannels => _generator.OutputChannels;

    /// <summary>Opens a model file; the file knows everything else.</summary>
    /// <param name="path">A file that <see cref="Training.Pix2PixTrainer.Save"/> or <see cref="ModelFile.Save"/> wrote.</param>
    /// <param name="options">Device, dropout, statistics; null for what the file says.</param>
    /// <param name="logger">Told what was loaded; null for none.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, damaged or no model file of this library.</exception>
    /// <exception cref="InvalidOperationException">CUDA is asked for and there is none.</exception>
    public static Translator Load(string path, TranslatorOptions? options = null, ILogger? logger = null)
    {
        var (generator, info) = WeightFile.Load(path);
        try
        {
            var translator = new Translator(generator, options, info);
            (logger ?? NullLogger.Instance).ModelLoaded(
                info.Architecture, generator.InputChannels, generator.OutputChannels, info.Steps, info.TrainingWidth, info.TrainingHeight,
                translator._device);
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
        ArgumentNullException.ThrowIfNull(bitmap);
        ObjectDisposedException.ThrowIf(_disposed, this);
        ThrowIfNoBitmap(Info.InputEncoding, _generator.InputChannels, "takes");
        ThrowIfNoBitmap(Info.OutputEncoding, _generator.OutputChannels, "gives");
        using var input = BitmapConverter.Encode(bitmap, Info.InputEncoding, _generator.InputChannels);
        ThrowIfSizeUnfit(bitmap);
        using var output = ComputeThread.Run(() => Run(input, KeepsKnownPixels));
        return BitmapConverter.ToBitmap(output, Info.OutputEncoding, lightness: input);
    }

    /// <inheritdoc/>
    public Tensor Translate(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var output = ComputeThread.Run(() => Run(input, keepsKnownPixels: false));
        torch.CurrentDisposeScope?.Attach(output);
        return output;
    }

    /// <summary>Disposes the network, unless the translator was told to leave it. Calls must have ended.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (!_leaveOpen) _generator.Dispose();
    }

    // What is known of a picture with holes is kept where the output is RGB, too.
    private bool KeepsKnownPixels =>
        Info.InputEncoding == PictureEncoding.RgbWithHoles && Info.OutputEncoding is PictureEncoding.Plain or PictureEncoding.RgbWithHoles
        && _generator.OutputChannels == 3;

    private Tensor Run(Tensor input, bool keepsKnownPixels)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var random = _dropout ? new torch.Generator(SeedSequence.Derive(_dropoutSeed, SeedSequence.Purpose.Dropout)) : null;
        var context = new ForwardContext { Statistics = _statistics, Dropout = random };
        var given = input.to(_device);
        var output = _generator.Generate(given, context);
        return (keepsKnownPixels ? KnownPixels.PutBack(given, output) : output).cpu().MoveToOuterDisposeScope();
    }

    private static void ThrowIfContradictory(ModelInfo info, IGenerator generator)
    {
        if (PictureEncodings.ProblemOf(info.InputEncoding, generator.InputChannels, info.OutputEncoding, generator.OutputChannels) is { } problem)
        {
            throw new ArgumentException($"The description does not fit the network. {problem} Correct the encodings, or hand over the network that they belong to.", nameof(info));
        }
    }

    private static void ThrowIfNoBitmap(PictureEncoding encoding, int channels, string verb)
    {
        if (encoding == PictureEncoding.Plain && channels is not (1 or 3))
        {
            throw new NotSupportedException(
                $"This model {verb} {channels} channels, and a bitmap holds 1 (grey) or 3 (RGB). If they stand for something else that a bitmap shows, say so with " +
                $"the encodings of its {nameof(ModelInfo)}; else use the overload of {nameof(Translate)} for tensors.");
        }
    }

    private void ThrowIfSizeUnfit(SKBitmap bitmap)
    {
        var multiple = _generator.SizeMultiple;
        if (bitmap.Width % multiple == 0 && bitmap.Height % multiple == 0) return;

        var trained = Info.TrainingWidth > 0 ? $" (it was trained at {Info.TrainingWidth} x {Info.TrainingHeight})" : "";
        throw new ArgumentException(
            $"The bitmap is {bitmap.Width} x {bitmap.Height} pixels, but this model needs both sides to be multiples of {multiple}{trained}. " +
            "Resize or pad the bitmap first.", nameof(bitmap));
    }
}
