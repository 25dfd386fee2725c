using Microsoft.Extensions.Logging;

using Pix2Pix.OnnxRuntime;

namespace Pix2Pix.Cli;

/// <summary>Opens an ONNX file that "pix2pix convert" wrote.</summary>
internal static class OnnxModel
{
    private const string Extension = ".onnx";

    public static bool IsNamedBy(string path) => Extension.Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">The options name something that an ONNX file does not offer.</exception>
    public static OnnxTranslator Open(string path, TranslatorOptions options, ILogger logger)
    {
        if (options.Statistics is not null)
        {
            throw new ArgumentException("--statistics is given, but an ONNX file has one kind; choose it when you convert the model.");
        }

        var device = options.Device.ToLowerInvariant();
        return device is "auto" or "cpu" or "cuda"
            ? OnnxTranslator.Load(
                path, new() { ExecutionProvider = device, Dropout = options.Dropout, DropoutSeed = options.DropoutSeed }, logger)
            : throw new ArgumentException($"--device is {device}, but an ONNX file runs on auto, cpu or cuda.");
    }
}
