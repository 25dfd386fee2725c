using Microsoft.ML.OnnxRuntime;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using SkiaSharp;

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

    internal static void TranslateAImage()
    {
        // <session>
        using var session = new InferenceSession("facades.onnx");
        using SKBitmap labels = SKBitmap.Decode("labels.png");
        using SKBitmap photo = Translate(session, labels);
        // </session>
    }

    // <translate-onnx>
    internal static SKBitmap Translate(InferenceSession session, SKBitmap image)
    {
        SKColor[] pixels = image.Pixels;
        int size = pixels.Length;
        var planes = new float[3 * size];
        for (int i = 0; i < size; i++)
        {
            planes[i] = pixels[i].Red / 127.5f - 1;
            planes[size + i] = pixels[i].Green / 127.5f - 1;
            planes[2 * size + i] = pixels[i].Blue / 127.5f - 1;
        }

        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(planes, [1, 3, image.Height, image.Width]);
        using var outputs = session.Run(options, ["input"], [input], ["output"]);
        ReadOnlySpan<float> output = outputs[0].GetTensorDataAsSpan<float>();
        for (int i = 0; i < size; i++) pixels[i] = new SKColor(Level(output[i]), Level(output[size + i]), Level(output[2 * size + i]));
        return new SKBitmap(image.Width, image.Height) { Pixels = pixels };
    }

    private static byte Level(float value) => (byte)MathF.Round((value + 1) * 127.5f);
    // </translate-onnx>

    internal static void ChooseStatistics(Generator generator, ModelInfo info)
    {
        // <statistics>
        OnnxFile.Save("facades.onnx", generator, info, statistics: BatchNormStatistics.Running);
        // </statistics>
    }

    internal static void ChooseAnOpset(Generator generator, ModelInfo info)
    {
        // <opset>
        OnnxFile.Save("facades.onnx", generator, info, opset: 15);
        // </opset>
    }
}
