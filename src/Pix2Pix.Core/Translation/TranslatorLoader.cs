using Microsoft.Extensions.Logging;
using Pix2Pix.Inference;
using Pix2Pix.Models.Prepacked;
using Pix2Pix.Serialization;

namespace Pix2Pix;

/// <summary>Loads a translator's network and prepacks its weights.</summary>
internal static class TranslatorLoader
{
    /// <summary>
    /// Reads a weight file. Trying the kernels does not depend on it, so both run at once.
    /// </summary>
    public static (Generator Generator, ModelInfo Info) Read(string path, TranslatorOptions options)
    {
        options.ThrowIfInvalid();
        var device = DeviceSelector.Resolve(options.Device);
        var format = ModelFile.FormatOf(path);
        if (options.PrepackWeights != true || device.type != DeviceType.CPU) return ModelFile.Load(path, format);

        var kernels = ComputeThread.Start(() => PrepackedWeights.TryKernels(TypeOf(options.Precision)));
        try
        {
            return ModelFile.Load(path, format);
        }
        finally
        {
            kernels.Wait();
        }
    }

    /// <returns>Prepacked weights on the network's device; null if the network runs as it is. The caller disposes them on the compute
    /// thread.</returns>
    public static PrepackedWeights? Prepare(IGenerator generator, TranslatorOptions options, torch.Device device, ILogger logger)
    {
        if (generator is not ISupportsPrepackedWeights { PrepackableLayers: var layers }) return null;

        var isWanted = options.Precision == FloatPrecision.BFloat16;
        return ComputeThread.Run(() =>
        {
            var problem = isWanted && device.type != DeviceType.CUDA ? PrepackedWeights.BFloat16Problem : null;
            if (problem is not null) logger.BFloat16Missing(problem);
            var precision = problem is null ? TypeOf(options.Precision) : torch.float32;
            if (precision == torch.float32 && (options.PrepackWeights != true || device.type != DeviceType.CPU)) return null;

            var prepacked = new PrepackedWeights(layers, precision);
            if (prepacked.Problem is { } missing && missing != problem)
            {
                logger.PrepackedWeightsMissing(prepacked.Missing, prepacked.Count + prepacked.Missing, missing);
            }

            return prepacked;
        });
    }

    /// <summary>The network as bitmaps need it: with their encodings, and each image of a batch as it would be alone.</summary>
    public static GeneratorRunner ForImages(GeneratorRunner network, ModelInfo info)
    {
        var format = new ImageFormat(
            info.InputEncoding, network.Generator.InputChannels, info.OutputEncoding, network.Generator.OutputChannels);
        return network with { Format = format, PreserveKnownPixels = format.PreserveKnownPixels, KeepsImagesApart = true };
    }

    public static TranslationPipeline CreatePipeline(GeneratorRunner images, ModelInfo info, TranslatorOptions options, ILogger logger)
    {
        var tiles = new TileSettings(options.TileSize, options.TileOverlap, options.TileThreshold);
        var sizes = new ImageSizes(options.ResizeMode, tiles, info.TrainingWidth, info.TrainingHeight);
        return new(images, sizes, new OutputWarnings(images, info, logger));
    }

    private static torch.ScalarType TypeOf(FloatPrecision precision) =>
        precision == FloatPrecision.BFloat16 ? torch.bfloat16 : torch.float32;
}
