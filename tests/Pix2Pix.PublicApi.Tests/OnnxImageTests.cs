using Microsoft.ML.OnnxRuntime;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.PublicApi.Tests;

/// <summary>The page's program, which runs an exported file with ONNX Runtime, makes the pictures that a translator makes.</summary>
public sealed class OnnxImageTests : IDisposable
{
    private const int Width = 256;
    private const int Height = 192;

    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-").FullName;

    public static TheoryData<string, BatchNormStatistics, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, BatchNormStatistics, int>();
            foreach (var network in Networks.Keys)
            {
                foreach (var statistics in Enum.GetValues<BatchNormStatistics>())
                {
                    foreach (var opset in new[] { OnnxFile.OldestOpset, OnnxFile.DefaultOpset, OnnxFile.NewestOpset })
                    {
                        cases.Add(network, statistics, opset);
                    }
                }
            }

            return cases;
        }
    }

    private static Dictionary<string, GeneratorOptions> Networks { get; } = new()
    {
        ["unet"] = new() { Depth = 6, BaseChannels = 16 },
        ["unet instance, nearest"] = new()
        {
            Depth = 5, BaseChannels = 8, Normalization = Normalization.Instance, Upsampling = Upsampling.NearestConvolution,
        },
        ["unet known pixels"] = new() { Depth = 4, BaseChannels = 8, PreserveKnownPixels = true },
        ["encoder-decoder, bilinear"] = new()
        {
            Depth = 5, BaseChannels = 8, Architecture = GeneratorArchitecture.EncoderDecoder, Upsampling = Upsampling.BilinearConvolution,
        },
        ["resnet"] = GeneratorOptions.ResNet6 with { BaseChannels = 8 },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Translate_APaddedInference_IsAtMostOneLevelFromTheTranslators(string network, BatchNormStatistics statistics, int opset)
    {
        string model = Path.Combine(_folder, "model.safetensors"), exported = Path.Combine(_folder, "model.onnx");
        using (var generator = new Generator(Networks[network], seed: 3))
        {
            Contrast(generator);
            ModelFile.Save(model, generator);
            OnnxFile.Save(exported, generator, statistics: statistics, opset: opset);
        }

        using var image = Painted();
        using var translator = Translator.Load(model, new TranslatorOptions { Device = "cpu", Dropout = false, Statistics = statistics });
        using var session = new InferenceSession(exported);
        using SKBitmap expected = translator.Translate(image), actual = OnnxExamples.Translate(session, image);

        Assert.Equal((Width, Height), (actual.Width, actual.Height));
        var levels = expected.Pixels.Select(pixel => (int)pixel.Red).ToList();
        Assert.True(levels.Max() - levels.Min() > 40, "The picture is all but one color, so it proves nothing.");
        Assert.InRange(expected.Pixels.Zip(actual.Pixels, Difference).Max(), 0, 1);
    }

    // The weights that training starts with make a gray picture: these keep the spread of values from layer to layer.
    private static void Contrast(Generator generator)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var random = new torch.Generator(7);
        foreach (var (name, weight) in generator.named_parameters().Where(parameter => parameter.parameter.ndim == 4))
        {
            var inputs = weight.NumberOfElements / weight.shape[name.StartsWith("decoder", StringComparison.Ordinal) ? 1 : 0];
            weight.copy_(torch.randn(weight.shape, generator: random) * Math.Sqrt(2.0 / inputs));
        }
    }

    private static SKBitmap Painted()
    {
        var pixels = new SKColor[Width * Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            int x = i % Width, y = i / Width;
            var hole = x is > 100 and < 150 && y is > 60 and < 120;
            pixels[i] = hole ? SKColors.White : new SKColor((byte)x, (byte)(x * y / 97), (byte)((x ^ y) & 0xff));
        }

        return new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque)) { Pixels = pixels };
    }

    private static int Difference(SKColor a, SKColor b) =>
        Math.Max(Math.Abs(a.Red - b.Red), Math.Max(Math.Abs(a.Green - b.Green), Math.Abs(a.Blue - b.Blue)));
}
