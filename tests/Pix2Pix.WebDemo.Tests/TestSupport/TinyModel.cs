using Pix2Pix.Models;
using Pix2Pix.Serialization;

namespace Pix2Pix.WebDemo.Tests.TestSupport;

/// <summary>A model file, or an ONNX file, of an untrained network for pictures of 64 x 64.</summary>
internal static class TinyModel
{
    public const int Side = 64;

    public static string Write(string path, string? preset = null)
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 4 }, seed: 1);
        var info = new ModelInfo { TrainingWidth = Side, TrainingHeight = Side, Preset = preset };
        if (path.EndsWith(".onnx", StringComparison.Ordinal)) OnnxFile.Save(path, generator, info);
        else ModelFile.Save(path, generator, info);
        return path;
    }
}
