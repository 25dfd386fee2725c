using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Models;

public class GeneratorTests
{
    public static TheoryData<string, GeneratorOptions> Goldens => new()
    {
        { "unet_64_batch", new() { Depth = 6, BaseChannels = 4 } },
        { "unet_64_instance", new() { Depth = 6, BaseChannels = 4, Normalization = Normalization.Instance } },
        { "unet_64_none", new() { Depth = 6, BaseChannels = 4, Normalization = Normalization.None, ConvolutionBias = false } },
        { "unet_256_batch", new() { Depth = 8, BaseChannels = 1 } },
        { "unet_64_1to2", new() { Depth = 6, BaseChannels = 4, InputChannels = 1, OutputChannels = 2 } },
        { "unet_64_wide", new() { Depth = 6, BaseChannels = 4 } },
        { "encoder_decoder_64", new() { Architecture = GeneratorArchitecture.EncoderDecoder, Depth = 6, BaseChannels = 4 } },
        { "resnet_6blocks", GeneratorOptions.ResNet6 with { BaseChannels = 4, DropoutLayers = 0, Normalization = Normalization.Instance } },
        { "resnet_9blocks", GeneratorOptions.ResNet9 with { BaseChannels = 4, DropoutLayers = 0 } },
    };

    public static TheoryData<GeneratorOptions> Kinds =>
    [
        new() { Depth = 6, BaseChannels = 4 },
        new() { Depth = 6, BaseChannels = 4, Normalization = Normalization.Instance, ConvolutionBias = true },
        new() { Depth = 6, BaseChannels = 4, Upsampling = Upsampling.NearestConvolution },
        new() { Architecture = GeneratorArchitecture.EncoderDecoder, Depth = 6, BaseChannels = 4, Upsampling = Upsampling.BilinearConvolution },
        GeneratorOptions.ResNet6 with { BaseChannels = 4 },
    ];

    // TorchSharp's layers and some of its functions that work in place leave objects behind.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Dispose_FreshNetwork_LeavesNoTensor(GeneratorOptions options)
    {
        Assert.Equal(0, LiveTensors.LeftBy(() => new Generator(options).Dispose()));
        Assert.Equal(0, LiveTensors.LeftBy(() =>
        {
            using var scope = torch.NewDisposeScope();
            new Generator(options).Dispose();
        }));
    }

    [Fact]
    public void Create_WithinADisposeScope_WorksAfterIt()
    {
        Generator generator;
        using (torch.NewDisposeScope()) generator = SmallNetworks.Generator();
        using (generator)
        {
            using var input = torch.zeros(1, 3, 32, 32);
            using var output = generator.Generate(input, ForwardContext.Inference);
            Assert.Equal([1, 3, 32, 32], output.shape);
        }
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Generate_GoldenWeights_GivesPyTorchsOutput(string name, GeneratorOptions options)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var fixture = new Fixture($"networks/{name}.safetensors");
        using var generator = new Generator(options);
        Weights.Load(generator, fixture, PyTorchNames.Create(options));
        var input = fixture.Read("input");

        var own = generator.Generate(input, ForwardContext.Inference);
        var running = generator.Generate(input, new ForwardContext { Statistics = BatchNormStatistics.Running });

        Assert.InRange(Weights.LargestDifference(own, fixture.Read("output.train")), 0, 1e-4);
        Assert.InRange(Weights.LargestDifference(running, fixture.Read("output.eval")), 0, 1e-4);
    }

    [Fact]
    public void UNet256_Parameters_AreAsManyAsThePapers()
    {
        using var generator = new Generator(GeneratorOptions.UNet256);
        Assert.Equal(54_413_955, generator.parameters().Sum(p => p.NumberOfElements));
    }

    [Fact]
    public void UNet128_Parameters_AreAsManyAsPyTorchs()
    {
        using var generator = new Generator(GeneratorOptions.UNet128);
        Assert.Equal(41_828_995, generator.parameters().Sum(p => p.NumberOfElements));
    }

    [Fact]
    public void UNet256_AffineLayersParameters_AreAsManyAsTheirs()
    {
        using var generator = new Generator(GeneratorOptions.UNet256 with { ConvolutionBias = true, NormalizeBottleneck = true });
        Assert.Equal(54_420_483, generator.parameters().Sum(p => p.NumberOfElements));
    }

    [Fact]
    public void Generate_NormalizedBottleneckOfOnePixel_IsItsShift()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new Generator(new GeneratorOptions { Architecture = GeneratorArchitecture.EncoderDecoder, Depth = 3, BaseChannels = 2, NormalizeBottleneck = true });
        Tensor first = generator.Generate(torch.rand(1, 3, 8, 8), ForwardContext.Inference);
        Tensor second = generator.Generate(torch.rand(1, 3, 8, 8), ForwardContext.Inference);

        // Without skip connections nothing of the input gets past a bottleneck whose norm is zero: the paper's erratum.
        Assert.Equal(0, Weights.LargestDifference(first, second));
        Assert.NotEqual(0, Weights.LargestDifference(
            generator.Generate(torch.rand(2, 3, 8, 8), ForwardContext.Inference), generator.Generate(torch.rand(2, 3, 8, 8), ForwardContext.Inference)));
    }

    [Theory]
    [InlineData(0, 3, 3)]
    [InlineData(1, 3, 3)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 9, 0)]
    public void Generate_DropoutPlaces_AreThoseOfTheOptions(int offset, int layers, int expected)
    {
        using var scope = torch.NewDisposeScope();
        var options = new GeneratorOptions { Depth = 5, DropoutOffset = offset, DropoutLayers = layers };
        Assert.Equal(expected, Enumerable.Range(0, options.Depth - 1).Count(place => options.DropoutRateAt(place) > 0));
        Assert.Equal(0, options.DropoutRateAt(offset - 1));
    }

    [Fact]
    public void Generate_SkipsThatAreNotRectified_ReachTheDecoderBelowZero()
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var plain = new Generator(new GeneratorOptions { Depth = 2, BaseChannels = 2, ReluOnSkips = false });
        using var rectified = new Generator(new GeneratorOptions { Depth = 2, BaseChannels = 2 });
        var input = torch.rand(1, 3, 8, 8);
        Assert.NotEqual(0, Weights.LargestDifference(plain.Generate(input, ForwardContext.Inference), rectified.Generate(input, ForwardContext.Inference)));

        // Where the encoder gives nothing below zero, rectifying its values again changes nothing.
        foreach (var generator in new[] { plain, rectified }) Weights.StateOf(generator)["encoder.0.conv.weight"].abs_();
        Assert.Equal(0, Weights.LargestDifference(plain.Generate(input, ForwardContext.Inference), rectified.Generate(input, ForwardContext.Inference)));
    }

    [Fact]
    public void Biases_OriginalsOptions_AreNone()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2, OutputBias = false });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { BaseChannels = 2, FirstLayerBias = false, LastLayerBias = false });
        Assert.DoesNotContain(generator.named_parameters().Concat(discriminator.named_parameters()), p => p.name.EndsWith("conv.bias", StringComparison.Ordinal));
    }

    [Fact]
    public void EncoderDecoder_Parameters_AreAsManyAsPyTorchs()
    {
        using var generator = new Generator(new GeneratorOptions { Architecture = GeneratorArchitecture.EncoderDecoder });
        Assert.Equal(39_075_459, generator.parameters().Sum(p => p.NumberOfElements));
    }

    [Theory]
    [InlineData("UNet", Upsampling.NearestConvolution)]
    [InlineData("EncoderDecoder", Upsampling.BilinearConvolution)]
    [InlineData("ResNet", Upsampling.NearestConvolution)]
    [InlineData("ResNet", Upsampling.BilinearConvolution)]
    public void Generate_ResizeAndConvolution_KeepsTheSize(string kind, Upsampling upsampling)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new Generator(new GeneratorOptions { Architecture = SmallNetworks.Kind(kind), Depth = 3, ResidualBlocks = 1, BaseChannels = 2, Upsampling = upsampling });
        Assert.Equal([2, 3, 16, 24], generator.Generate(torch.zeros(2, 3, 16, 24), ForwardContext.Inference).shape);
        Assert.DoesNotContain(generator.named_modules(), m => m.module is TorchSharp.Modules.ConvTranspose2d);
    }

    [Fact]
    public void Generate_ResNet_DropsValuesInItsResidualBlocks()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new Generator(GeneratorOptions.ResNet6 with { BaseChannels = 4 });
        var input = torch.rand(1, 3, 16, 16);
        Tensor Run(ulong seed) => generator.Generate(input, new ForwardContext { DropoutGenerator = new torch.Generator(seed) });
        Assert.Equal(0, Weights.LargestDifference(Run(1), Run(1)));
        Assert.NotEqual(0, Weights.LargestDifference(Run(1), Run(2)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    public void Generate_ResNetSizeThatDoesNotFit_SaysWhatIsNeeded(int size)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new Generator(GeneratorOptions.ResNet6 with { BaseChannels = 1 });
        var error = Assert.Throws<ArgumentException>(() => generator.Generate(torch.zeros(1, 3, size, size), ForwardContext.Inference));
        Assert.Contains("multiples of 4 and at least 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Generator_InsideAnotherModule_KeepsItsNames()
    {
        using var generator = SmallNetworks.Generator(depth: 2);
        using var sequential = torch.nn.Sequential([("inner", generator)]);
        Assert.Equal(
            generator.named_parameters().Select(p => $"inner.{p.name}").Order(), sequential.named_parameters().Select(p => p.name).Order());
    }

    [Fact]
    public void WeightNames_DepthThree_AreThePinnedOnes()
    {
        using var generator = SmallNetworks.Generator(depth: 3);
        string[] norm = ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"];
        string[] expected =
        [
            "encoder.0.conv.weight", "encoder.1.conv.weight", "encoder.2.conv.weight", .. norm.Select(n => $"encoder.1.norm.{n}"),
            "decoder.0.conv.weight", "decoder.1.conv.weight", "decoder.2.conv.weight", "decoder.2.conv.bias",
            .. norm.Select(n => $"decoder.0.norm.{n}"), .. norm.Select(n => $"decoder.1.norm.{n}"),
        ];
        Assert.Equal(expected.Order(), Weights.StateOf(generator).Keys.Order());
    }

    [Theory]
    [InlineData(1, 2, 6)]
    [InlineData(4, 16, 32)]
    public void Generate_AnyDepth_KeepsTheSize(int depth, int height, int width)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new Generator(new GeneratorOptions { Depth = depth, BaseChannels = 2, InputChannels = 5, OutputChannels = 2 });
        var output = generator.Generate(torch.zeros(3, 5, height, width), ForwardContext.Inference);
        Assert.Equal([3, 2, height, width], output.shape);
    }

    [Fact]
    public void Generate_InferenceContext_ChangesNoWeightAndNoStatistics()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = SmallNetworks.Generator();
        var before = Weights.BytesOf(generator);
        generator.Generate(torch.rand(1, 3, 32, 32), ForwardContext.Inference);
        Assert.Equal(before, Weights.BytesOf(generator));
    }

    [Fact]
    public void Generate_DropoutSeed_DecidesTheOutput()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = SmallNetworks.Generator();
        var input = torch.rand(1, 3, 32, 32);
        Tensor Run(ulong seed) => generator.Generate(input, new ForwardContext { DropoutGenerator = new torch.Generator(seed) });

        Assert.Equal(0, Weights.LargestDifference(Run(1), Run(1)));
        Assert.NotEqual(0, Weights.LargestDifference(Run(1), Run(2)));
        Assert.NotEqual(0, Weights.LargestDifference(Run(1), generator.Generate(input, ForwardContext.Inference)));
    }

    [Fact]
    public void Weights_SameSeed_AreTheSameBits()
    {
        using Generator first = SmallNetworks.Generator(seed: 7), second = SmallNetworks.Generator(seed: 7), other = SmallNetworks.Generator(seed: 8);
        Assert.Equal(Weights.BytesOf(first), Weights.BytesOf(second));
        Assert.NotEqual(Weights.BytesOf(first), Weights.BytesOf(other));
    }

    [Fact]
    public void Weights_Fresh_FollowThePapersDistribution()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new Generator(new GeneratorOptions { Depth = 5, BaseChannels = 16 });
        var state = Weights.StateOf(generator);
        var convolution = state["encoder.3.conv.weight"].detach();
        Assert.InRange(convolution.mean().ToDouble(), -5e-4, 5e-4);
        Assert.InRange(convolution.std().ToDouble(), 0.0195, 0.0205);
        Assert.InRange(state["encoder.3.norm.weight"].detach().mean().ToDouble(), 0.99, 1.01);
        Assert.Equal(0, state["encoder.3.norm.bias"].detach().abs().max().ToDouble());
    }

    [Fact]
    public void Generate_SizeNoMultiple_SaysWhatIsNeeded()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = SmallNetworks.Generator();
        var error = Assert.Throws<ArgumentException>(() => generator.Generate(torch.zeros(1, 3, 32, 40), ForwardContext.Inference));
        Assert.Contains("40 x 32", error.Message, StringComparison.Ordinal);
        Assert.Contains("multiples of 32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_WrongChannels_SaysWhatIsNeeded()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = SmallNetworks.Generator();
        var error = Assert.Throws<ArgumentException>(() => generator.Generate(torch.zeros(1, 1, 32, 32), ForwardContext.Inference));
        Assert.Contains("[1, 1, 32, 32]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[N, 3, H, W]", error.Message, StringComparison.Ordinal);
    }
}
