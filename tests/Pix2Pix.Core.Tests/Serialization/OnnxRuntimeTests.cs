using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;
using Generator = Pix2Pix.Models.Generator;

namespace Pix2Pix.Tests.Serialization;

/// <summary>What ONNX Runtime computes from a file is what the library computes.</summary>
public class OnnxRuntimeTests
{
    private const double Tolerance = 1e-4;

    private static readonly GeneratorOptions UNet64 = new() { Depth = 6, BaseChannels = 8 };
    private static readonly GeneratorOptions Small = new() { Depth = 4, BaseChannels = 8 };
    private static readonly GeneratorOptions ResNet = GeneratorOptions.ResNet9 with { BaseChannels = 8 };
    private static readonly GeneratorOptions SmallResNet = ResNet with { ResidualBlocks = 2 };

    private static readonly (string Name, GeneratorOptions Options, (int Height, int Width)[] Sizes)[] Networks =
    [
        ("unet_256", UNet64 with { Depth = 8 }, [(256, 256), (256, 512)]),
        ("unet_64", UNet64, [(64, 64), (128, 64)]),
        ("unet_64 instance", UNet64 with { Normalization = Normalization.Instance }, [(64, 64), (64, 128)]),
        ("unet none", Small with { Normalization = Normalization.None }, [(16, 16), (32, 48)]),
        ("unet one channel", Small with { InputChannels = 1, OutputChannels = 1 }, [(16, 16), (32, 48)]),
        ("unet one to two", Small with { InputChannels = 1, OutputChannels = 2, Normalization = new BatchNormalization { Epsilon = 1e-3 } }, [(32, 32), (48, 16)]),
        ("unet bottleneck", Small with { NormalizeBottleneck = true }, [(16, 16), (32, 32)]),
        ("unet instance bottleneck", Small with { NormalizeBottleneck = true, Normalization = Normalization.Instance }, [(16, 16), (32, 32)]),
        ("unet tutorial", Small with { ReluOnSkips = false, ReluOnBottleneck = false, LeakyReluSlope = 0.3, OutputBias = false }, [(16, 16), (32, 48)]),
        ("unet known pixels", Small with { PreserveKnownPixels = true }, [(16, 16), (32, 48)]),
        ("unet biases", Small with { ConvolutionBias = true, DropoutLayers = 0 }, [(16, 16), (32, 48)]),
        ("unet nearest", Small with { Upsampling = Upsampling.NearestConvolution }, [(16, 16), (32, 48)]),
        ("unet bilinear", Small with { Upsampling = Upsampling.BilinearConvolution, Normalization = Normalization.Instance }, [(32, 32), (32, 48)]),
        ("unet of one level", Small with { Depth = 1 }, [(2, 2), (6, 4)]),
        ("encoder-decoder", UNet64 with { Architecture = GeneratorArchitecture.EncoderDecoder }, [(64, 64), (128, 64)]),
        ("encoder-decoder bilinear", Small with { Architecture = GeneratorArchitecture.EncoderDecoder, Upsampling = Upsampling.BilinearConvolution }, [(16, 16), (32, 48)]),
        ("resnet", ResNet, [(64, 64), (32, 44)]),
        ("resnet instance", ResNet with { Normalization = Normalization.Instance }, [(64, 64), (32, 44)]),
        ("resnet smallest", SmallResNet with { InputChannels = 1, OutputChannels = 2 }, [(8, 8), (12, 8)]),
        ("resnet nearest", SmallResNet with { Upsampling = Upsampling.NearestConvolution, Normalization = Normalization.None }, [(16, 16), (12, 20)]),
    ];

    public static TheoryData<string> Names => [.. Networks.Select(network => network.Name)];

    public static TheoryData<int> Opsets =>
        [.. Enumerable.Range(OnnxFile.OldestOpset, OnnxFile.NewestOpset - OnnxFile.OldestOpset + 1)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_OfEveryKindOfNetwork_AreTheLibrarys(string name)
    {
        var (_, options, sizes) = Networks.Single(network => network.Name == name);
        using var generator = new Generator(options, seed: 4);
        Scatter(generator);
        foreach (var statistics in Enum.GetValues<BatchNormStatistics>())
        {
            Check(generator, statistics, OnnxFile.DefaultOpset, [.. sizes.SelectMany(size => new[] { (1, size), (2, size) })]);
        }
    }

    // What an operator takes as attributes and what as inputs has changed between opsets.
    [Theory]
    [MemberData(nameof(Opsets))]
    public void Outputs_OfEveryOpset_AreTheLibrarys(int opset)
    {
        foreach (var (_, options, sizes) in Networks)
        {
            using var generator = new Generator(options with { Depth = Math.Min(options.Depth, 6) }, seed: 4);
            Scatter(generator);
            foreach (var statistics in Enum.GetValues<BatchNormStatistics>())
            {
                Check(generator, statistics, opset, (2, sizes[0]));
            }
        }
    }

    [Fact]
    public void Metadata_InTheRuntime_IsTheFiles()
    {
        using var folder = new TemporaryFolder();
        using var generator = new Generator(Small);
        OnnxFile.Save(folder.File("net.onnx"), generator, new ModelInfo { TrainingWidth = 48 });
        using var session = new OnnxSession(folder.File("net.onnx"));
        Assert.Equal("Pix2Pix.Core", session.Metadata.ProducerName);
        Assert.Equal(("unet", "16", "48"), (
            session.Metadata.CustomMetadataMap["pix2pix.architecture"],
            session.Metadata.CustomMetadataMap["pix2pix.size_multiple"],
            session.Metadata.CustomMetadataMap["pix2pix.training_width"]));
    }

    private static void Check(
        Generator generator, BatchNormStatistics statistics, int opset, params (int Batch, (int Height, int Width) Size)[] inputs)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var random = new torch.Generator(11);
        using var folder = new TemporaryFolder();
        OnnxFile.Save(folder.File("net.onnx"), generator, statistics: statistics, opset: opset);
        using var session = new OnnxSession(folder.File("net.onnx"));
        foreach (var (batch, (height, width)) in inputs)
        {
            var what = $"{generator.Options}, {statistics}, opset {opset}: {batch} x {width} x {height}";
            var input = (torch.rand([batch, generator.InputChannels, height, width], generator: random) * 2) - 1;
            if (generator.Options.PreserveKnownPixels) input.narrow(2, height / 4, height / 2).fill_(1);
            var expected = generator.Generate(input, new ForwardContext { Statistics = statistics });
            Assert.True(expected.std().ToDouble() > 0.01, $"{what}: the output is all but one color, so it proves nothing");
            var difference = Weights.LargestDifference(session.Run(input), expected);
            Assert.True(difference <= Tolerance, $"{what}: off by {difference}");
        }
    }

    // Scales, shifts and running statistics of fresh networks are all but neutral: mixed up, they would not be noticed.
    private static void Scatter(Generator generator)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var random = new torch.Generator(11);
        foreach (var (name, value) in Weights.StateOf(generator))
        {
            if (value.ndim != 1) continue;
            var positive = name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal);
            value.copy_(torch.rand(value.shape, generator: random) + (positive ? 0.5 : -0.5));
        }
    }
}
