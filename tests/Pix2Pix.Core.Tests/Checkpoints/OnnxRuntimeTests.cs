using Pix2Pix.Checkpoints;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;
using Generator = Pix2Pix.Models.Generator;

namespace Pix2Pix.Tests.Checkpoints;

/// <summary>What ONNX Runtime computes from a file is what the library computes.</summary>
public class OnnxRuntimeTests
{
    private const double Tolerance = 1e-4;

    private static readonly GeneratorOptions UNet64 = new() { Depth = 6, Width = 8 };
    private static readonly GeneratorOptions Small = new() { Depth = 4, Width = 8 };
    private static readonly GeneratorOptions ResNet = GeneratorOptions.ResNet9 with { Width = 8 };
    private static readonly GeneratorOptions SmallResNet = ResNet with { ResidualBlocks = 2 };

    private static readonly (string Name, GeneratorOptions Options, (int Height, int Width)[] Sizes)[] Networks =
    [
        ("unet_256", UNet64 with { Depth = 8 }, [(256, 256), (256, 512)]),
        ("unet_64", UNet64, [(64, 64), (128, 64)]),
        ("unet_64 instance", UNet64 with { Normalization = Normalization.Instance }, [(64, 64), (64, 128)]),
        ("unet none", Small with { Normalization = Normalization.None }, [(16, 16), (32, 48)]),
        ("unet one channel", Small with { InputChannels = 1, OutputChannels = 1 }, [(16, 16), (32, 48)]),
        ("unet one to two", Small with { InputChannels = 1, OutputChannels = 2, Normalization = new BatchNormalization { Epsilon = 1e-3 } }, [(32, 32), (48, 16)]),
        ("unet bottleneck", Small with { NormalizesBottleneck = true }, [(16, 16), (32, 32)]),
        ("unet instance bottleneck", Small with { NormalizesBottleneck = true, Normalization = Normalization.Instance }, [(16, 16), (32, 32)]),
        ("unet tutorial", Small with { RectifiesSkips = false, LeakySlope = 0.3, OutputBias = false }, [(16, 16), (32, 48)]),
        ("unet known pixels", Small with { KeepsKnownPixels = true }, [(16, 16), (32, 48)]),
        ("unet biases", Small with { ConvolutionBias = true, DropoutLayers = 0 }, [(16, 16), (32, 48)]),
        ("unet nearest", Small with { Upsampling = Upsampling.NearestConvolution }, [(16, 16), (32, 48)]),
        ("unet bilinear", Small with { Upsampling = Upsampling.BilinearConvolution, Normalization = Normalization.Instance }, [(32, 32), (32, 48)]),
        ("unet of one level", Small with { Depth = 1 }, [(2, 2), (6, 4)]),
        ("encoder-decoder", UNet64 with { Kind = GeneratorKind.EncoderDecoder }, [(64, 64), (128, 64)]),
        ("encoder-decoder bilinear", Small with { Kind = GeneratorKind.EncoderDecoder, Upsampling = Upsampling.BilinearConvolution }, [(16, 16), (32, 48)]),
        ("resnet", ResNet, [(64, 64), (32, 44)]),
        ("resnet instance", ResNet with { Normalization = Normalization.Instance }, [(64, 64), (32, 44)]),
        ("resnet smallest", SmallResNet with { InputChannels = 1, OutputChannels = 2 }, [(8, 8), (12, 8)]),
        ("resnet nearest", SmallResNet with { Upsampling = Upsampling.NearestConvolution, Normalization = Normalization.None }, [(16, 16), (12, 20)]),
    ];

    [OnnxRuntimeFact]
    public void Outputs_OfEveryKindOfNetwork_AreTheLibrarys()
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var runtime = new OnnxRuntime();
        using var random = new torch.Generator(11);
        var runs = new List<(string What, int Number, Tensor Expected)>();
        foreach (var (name, options, sizes) in Networks)
        {
            using var generator = new Generator(options, seed: 4);
            Scatter(generator, random);
            foreach (var statistics in Enum.GetValues<NormalizationStatistics>())
            {
                var file = $"{name} {statistics}.onnx";
                OnnxFile.Save(runtime.File(file), generator, options: new OnnxOptions { Statistics = statistics });
                foreach (var ((height, width), batch) in sizes.SelectMany(size => new[] { (size, 1), (size, 2) }))
                {
                    var input = (torch.rand([batch, options.InputChannels, height, width], generator: random) * 2) - 1;
                    if (options.KeepsKnownPixels) input.narrow(2, height / 4, height / 2).fill_(1);
                    var expected = generator.Generate(input, new ForwardContext { Statistics = statistics });
                    runs.Add(($"{file}: {batch} x {width} x {height}", runtime.Add(file, input), expected));
                }
            }
        }

        runtime.Run();

        Assert.All(runs, run =>
        {
            Assert.True(run.Expected.std().ToDouble() > 0.01, $"{run.What}: the output is all but one colour, so it proves nothing");
            var difference = Weights.LargestDifference(runtime.Output(run.Number, run.Expected.shape), run.Expected);
            Assert.True(difference <= Tolerance, $"{run.What}: off by {difference}");
        });
    }

    // Scales, shifts and running statistics of fresh networks are all but neutral: mixed up, they would not be noticed.
    private static void Scatter(Generator generator, torch.Generator random)
    {
        foreach (var (name, value) in Weights.StateOf(generator))
        {
            if (value.ndim != 1) continue;
            var positive = name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal);
            value.copy_(torch.rand(value.shape, generator: random) + (positive ? 0.5 : -0.5));
        }
    }
}
