using Pix2Pix.Checkpoints;
using Pix2Pix.Models;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/onnx.md.
internal static class OnnxExamples
{
    internal static void ExportAModelFile()
    {
        // <export>
        var (generator, info) = ModelFile.Load("facades.safetensors");
        using (generator) OnnxFile.Save("facades.onnx", generator, info);
        // </export>
    }

    internal static void ChooseStatistics(Generator generator, ModelInfo info)
    {
        // <statistics>
        OnnxFile.Save("facades.onnx", generator, info, new OnnxOptions { Statistics = NormalizationStatistics.Running });
        // </statistics>
    }
}
