using Microsoft.Extensions.Logging;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;

namespace Pix2Pix.Cli;

/// <summary>Opens a model file of any supported type.</summary>
internal static class AnyModel
{
    /// <summary>File extension of model files.</summary>
    public const string Extension = ".safetensors";

    public static (Generator Generator, ModelInfo Info) Load(string path, PairDirection? direction = null, string? stateDict = null)
    {
        var (generator, info) = ModelFile.Load(path, import: new PyTorchImportOptions { StateDict = stateDict });
        return (generator, direction is { } said ? info with { Direction = said } : info);
    }

    public static Translator Open(string path, TranslatorOptions options, ILogger logger)
    {
        var (generator, info) = Load(path);
        try
        {
            return new Translator(generator, options, info, logger: logger);
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }
}
