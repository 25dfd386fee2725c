using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;
using Generator = Pix2Pix.Models.Generator;

namespace Pix2Pix.Tests.Models;

/// <summary>A new architecture is one plan: module, model file, checks, other implementations' names and ONNX follow from it.</summary>
public class OwnArchitectureTests
{
    private static readonly GeneratorArchitecture Hourglass = new("hourglass", "Hourglass", PlanOf);

    private static readonly GeneratorOptions Small = new() { Architecture = Hourglass, BaseChannels = 4, OutputChannels = 2 };

    static OwnArchitectureTests() => GeneratorArchitecture.Register(Hourglass);

    public static TheoryData<string, Upsampling> Cases => new()
    {
        { "batch", Upsampling.TransposedConvolution },
        { "instance", Upsampling.NearestConvolution },
        { "none", Upsampling.BilinearConvolution },
    };

    [Fact]
    public void Generator_OfAnOwnArchitecture_HasItsWeightsAndSizes()
    {
        using var generator = new Generator(Small);
        Assert.Equal(("hourglass", 2, 4), (generator.Architecture, generator.SizeMultiple, generator.MinimumSize));
        Assert.Equal(
            ["encoder.0.conv.weight", "encoder.1.conv.weight", "encoder.1.norm.weight", "encoder.1.norm.bias"],
            generator.named_parameters().Take(4).Select(weight => weight.name));
        using var output = generator.Generate(torch.zeros(1, 3, 4, 6), ForwardContext.Inference);
        Assert.Equal([1, 2, 4, 6], output.shape);
        Assert.Contains(
            "an hourglass needs both sides to be multiples of 2 and at least 4",
            Assert.Throws<ArgumentException>(() => generator.Generate(torch.zeros(1, 3, 5, 6), ForwardContext.Inference)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ModelFile_OfAnOwnArchitecture_IsTheSameNetwork(string normalization, Upsampling upsampling)
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        using var generator = new Generator(Small with { Normalization = Normalization.FromName(normalization)!, Upsampling = upsampling }, seed: 2);
        ModelFile.Save(folder.File("own.safetensors"), generator);
        var (read, info) = ModelFile.Load(folder.File("own.safetensors"));
        using (read)
        {
            Assert.Equal(generator.Options, read.Options with { ConvolutionBias = null });
            Assert.Equal(("hourglass", Hourglass), (info.Architecture, info.Generator!.Architecture));
            var input = torch.rand(1, 3, 8, 8);
            Assert.Equal(0, Weights.LargestDifference(
                read.Generate(input, ForwardContext.Inference), generator.Generate(input, ForwardContext.Inference)));
        }
    }

    [Fact]
    public void ModelFile_WithWeightsOfAnotherArchitecture_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var other = new Generator(new GeneratorOptions { Depth = 2, BaseChannels = 4, OutputChannels = 2 });
        ModelFile.Save(folder.File("own.safetensors"), new Disguised(other));
        var error = Assert.Throws<InvalidDataException>(() => ModelFile.Load(folder.File("own.safetensors")));
        Assert.Contains("\"residual.0.first.conv.weight\" is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PyTorchNames_OfAnOwnArchitecture_AreThoseOfASequential()
    {
        var names = PyTorchNames.Create(Small).Where(weight => weight.Theirs.EndsWith("weight", StringComparison.Ordinal));
        Assert.Equal(
            [
                "encoder.0.conv = model.1", "encoder.1.conv = model.3", "encoder.1.norm = model.4",
                "residual.0.first.conv = model.5.conv_block.2", "residual.0.first.norm = model.5.conv_block.3",
                "residual.0.second.conv = model.5.conv_block.7", "residual.0.second.norm = model.5.conv_block.8",
                "decoder.0.conv = model.7", "decoder.0.norm = model.8", "output.conv = model.11",
            ],
            names.Select(weight => $"{weight.Ours} = {weight.Theirs}".Replace(".weight", "", StringComparison.Ordinal)));
        using var folder = new TemporaryFolder();
        using var generator = new Generator(Small);
        PyTorchFile.Save(folder.File("own.pth"), generator);
        Assert.True(File.Exists(folder.File("own.pth")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void OnnxFile_OfAnOwnArchitecture_ComputesTheSame(string normalization, Upsampling upsampling)
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var generator = new Generator(Small with { Normalization = Normalization.FromName(normalization)!, Upsampling = upsampling }, seed: 2);
        foreach (var weight in generator.parameters().Where(weight => weight.ndim > 1)) weight.mul_(10);
        OnnxFile.Save(folder.File("own.onnx"), generator);
        using var session = new OnnxSession(folder.File("own.onnx"));
        var input = (torch.rand(2, 3, 8, 12) * 2) - 1;
        var expected = generator.Generate(input, ForwardContext.Inference);
        Assert.True(expected.std().ToDouble() > 0.01);
        Assert.InRange(Weights.LargestDifference(session.Run(input), expected), 0, 1e-4);
    }

    [Fact]
    public void Forward_OfAnOwnArchitecture_GivesAllWeightsGradients()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new Generator(Small);
        var input = torch.rand(2, 3, 8, 8);
        var before = input.clone();
        using var random = new torch.Generator(1);
        generator.Generate(input, new ForwardContext { TrackRunningStatistics = true, DropoutGenerator = random }).square().sum().backward();
        Assert.All(generator.parameters(), weight => Assert.NotNull(weight.grad));
        Assert.Equal(0, Weights.LargestDifference(input, before));
    }

    // All that a layer can have: both activations, reflection, a block with dropout and a sum, a skip connection over all of it.
    private static ArchitecturePlan PlanOf(GeneratorOptions options)
    {
        var (width, norm, bias) = (options.BaseChannels, options.Normalization, options.HasBias);
        LayerSpec Block(string name) =>
            new($"residual.0.{name}", 2 * width, 2 * width, Kernel: 3) { Reflection = 1, Normalization = norm, HasBias = bias };
        return new("an hourglass", [
            new("encoder.0", options.InputChannels, width, Kernel: 5) { Reflection = 2 },
            new("encoder.1", width, 2 * width, Kernel: 4)
            {
                SlopeBefore = 0.1, Stride = 2, Padding = 1, Normalization = norm, HasBias = bias,
            },
            Block("first") with { SlopeBefore = 0.3, SlopeAfter = 0, DropoutRate = options.DropoutRate },
            Block("second") with { ResidualFrom = "encoder.1" },
            LayerSpec.Up("decoder.0", 2 * width, width, kernel: 4, options.Upsampling) with
            {
                SlopeBefore = 0, Normalization = norm, HasBias = bias,
            },
            new("output", 2 * width, options.OutputChannels, Kernel: 3)
            {
                SkipFrom = "encoder.0", SlopeBefore = 0, Reflection = 1, HasBias = true,
            },
        ]);
    }

    /// <summary>Says that it is an hourglass, and is none.</summary>
    private sealed class Disguised(Generator network) : IDescribedGenerator
    {
        public GeneratorOptions Options => Small;

        public torch.nn.Module Network => network;

        public string Architecture => Hourglass.Name;

        public int InputChannels => network.InputChannels;

        public int OutputChannels => network.OutputChannels;

        public int SizeMultiple => network.SizeMultiple;

        public Tensor Generate(Tensor input, ForwardContext context) => network.Generate(input, context);

        public void Dispose() => network.Dispose();
    }
}
