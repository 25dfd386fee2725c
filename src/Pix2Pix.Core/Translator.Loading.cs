using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Checkpoints;
using Pix2Pix.Common;
using Pix2Pix.Models;
using Pix2Pix.Models.Prepared;
using TorchSharp;

namespace Pix2Pix;

/// <content>Opens model files.</content>
public sealed partial class Translator
{
    /// <summary>Opens a model file; the file knows everything else.</summary>
    /// <param name="path">A file that <see cref="Training.Pix2PixTrainer.Save"/> or <see cref="ModelFile.Save"/> wrote.</param>
    /// <param name="options">Device, dropout, statistics, sizes; null for what the file says.</param>
    /// <param name="logger">Told what was loaded and warned of outputs that no trained network gives; null for none.</param>
    /// <exception cref="ArgumentException">Options are out of range, or ask for <see cref="SizeMode.Scale"/> of a model that knows no training size.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, damaged or no model file of this library.</exception>
    /// <exception cref="InvalidOperationException">CUDA is asked for and there is none.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public static Translator Load(string path, TranslatorOptions? options = null, ILogger? logger = null)
    {
        options ??= new();
        options = options with { PreparesWeights = options.PreparesWeights ?? true };
        var (generator, info) = LoadWeights(path, options);
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

    // Kernels take as long to make as the file takes to be read, and know nothing of it.
    private static (Generator Generator, ModelInfo Info) LoadWeights(string path, TranslatorOptions options)
    {
        options.ThrowIfInvalid();
        var device = DeviceSelector.Resolve(options.Device);
        var format = WeightFile.FormatOf(path);
        if (options.PreparesWeights != true || device.type != DeviceType.CPU) return WeightFile.Load(path, format);

        var precision = options.Precision == InferencePrecision.BFloat16 ? torch.bfloat16 : torch.float32;
        var kernels = ComputeThread.Start(() => PreparedWeights.MakeKernels(precision));
        try
        {
            return WeightFile.Load(path, format);
        }
        finally
        {
            kernels.Wait();
        }
    }

    private PreparedWeights? PrepareWeights(torch.Device device)
    {
        if (_generator is not ISupportsPrepackedWeights { PrepackableLayers: var layers }) return null;

        var isWanted = _options.Precision == InferencePrecision.BFloat16;
        return ComputeThread.Run(() =>
        {
            var problem = isWanted && device.type != DeviceType.CUDA ? PreparedWeights.BFloat16Problem : null;
            if (problem is not null) _logger.BFloat16Missing(problem);
            var isFast = isWanted && problem is null;
            if (!isFast && (_options.PreparesWeights != true || device.type != DeviceType.CPU)) return null;

            var prepared = new PreparedWeights(layers, isFast ? torch.bfloat16 : torch.float32);
            if (prepared.Problem is { } missing && missing != problem) _logger.PreparedWeightsMissing(prepared.Missing, prepared.Count + prepared.Missing, missing);
            return prepared;
        });
    }
}
