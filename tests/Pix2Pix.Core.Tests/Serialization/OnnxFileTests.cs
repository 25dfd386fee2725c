using System.Runtime.InteropServices;
using System.Text;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;
using Generator = Pix2Pix.Models.Generator;

namespace Pix2Pix.Tests.Serialization;

public class OnnxFileTests
{
    // Field numbers of ModelProto, GraphProto, NodeProto, TensorProto and what they hold.
    private const int Graph = 7, OperatorSets = 8, Metadata = 14;
    private const int Nodes = 1, Tensors = 5, Inputs = 11, Outputs = 12;
    private const int Operator = 4;

    [Fact]
    public void Save_UNet_SaysVersionsAndShapes()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2, InputChannels = 1, OutputChannels = 2 });
        var model = Saved(generator);

        Assert.Equal(8, model.Integer(1));
        Assert.Equal("Pix2Pix.Core", model.Text(2));
        var operators = model.Message(OperatorSets);
        Assert.Equal(("", 17), (operators.Text(1), operators.Integer(2)));
        Assert.Equal("unet", model.Message(Graph).Text(2));
        Assert.Equal(("input", "batch 1 height width"), ShapeOf(model.Message(Graph).Messages(Inputs).First()));
        Assert.Equal(("output", "batch 2 height width"), ShapeOf(model.Message(Graph).Message(Outputs)));
    }

    // Optional, because there are values for those who pass none: nothing is dropped.
    [Fact]
    public void Save_Dropout_IsAnOptionalInput()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 });
        var graph = Saved(generator).Message(Graph);
        Assert.Equal(
            ["input batch 3 height width", "decoder.0.mask 1 4 decoder.0.mask.height decoder.0.mask.width", "decoder.1.mask 1 2 decoder.1.mask.height decoder.1.mask.width"],
            graph.Messages(Inputs).Select(ShapeOf).Select(input => $"{input.Item1} {input.Item2}"));
        var mask = graph.Messages(Tensors).Single(tensor => tensor.Text(8) == "decoder.0.mask");
        Assert.Equal([1, 4, 1, 1], mask.Integers(1));
        Assert.Equal([1, 1, 1, 1], MemoryMarshal.Cast<byte, float>(mask.Bytes(9)).ToArray());

        using var folder = new TemporaryFolder();
        OnnxFile.Save(folder.File("without.onnx"), generator, includeDropout: false);
        Assert.DoesNotContain(".mask", Encoding.Latin1.GetString(File.ReadAllBytes(folder.File("without.onnx"))), StringComparison.Ordinal);
    }

    // As ONNX's own table of releases has it.
    [Theory]
    [InlineData(13, 7)]
    [InlineData(14, 7)]
    [InlineData(15, 8)]
    [InlineData(18, 8)]
    [InlineData(19, 9)]
    [InlineData(20, 9)]
    [InlineData(21, 10)]
    [InlineData(22, 10)]
    [InlineData(23, 11)]
    [InlineData(24, 12)]
    [InlineData(25, 13)]
    [InlineData(26, 13)]
    public void Save_Opset_ComesWithTheFormatOfItsRelease(int opset, int format)
    {
        using var generator = SmallNetworks.Generator(depth: 3);
        var model = Saved(generator, opset: opset);
        Assert.Equal((opset, format), (model.Message(OperatorSets).Integer(2), model.Integer(1)));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(27)]
    public void Save_OpsetThatIsNotWritten_IsRefused(int opset)
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 3);
        var error = Assert.Throws<ArgumentException>(
            () => OnnxFile.Save(folder.File("a.onnx"), generator, opset: opset));
        Assert.StartsWith($"The opset is {opset}; use 13 to 26.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData(FloatPrecision.Float16, "\"encoder.1.conv.weight\" has values outside the range of Float16")]
    [InlineData((FloatPrecision)3, "The precision is 3; use Float32, Float16 or BFloat16.")]
    public void Save_PrecisionThatCannotBe_IsRefused(FloatPrecision precision, string message)
    {
        using var folder = new TemporaryFolder();
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 });
        using (torch.no_grad()) generator.named_parameters().Single(named => named.name == "encoder.1.conv.weight").parameter.fill_(65520);

        var error = Assert.Throws<ArgumentException>(() => OnnxFile.Save(folder.File("a.onnx"), generator, precision: precision));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Save_Weights_AreTheNetworksUnderItsNames()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 }, seed: 5);
        var state = Weights.StateOf(generator).Where(s => !s.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)).ToList();
        var model = Saved(generator, statistics: BatchNormStatistics.Running);

        var tensors = model.Message(Graph).Messages(Tensors).ToDictionary(t => t.Text(8));
        Assert.Equal(state.Select(s => s.Key).Order(), tensors.Keys.Where(name => !name.EndsWith(".mask", StringComparison.Ordinal)).Order());
        Assert.All(state, s =>
        {
            Assert.Equal(s.Value.shape, tensors[s.Key].Integers(1));
            Assert.Equal(1, tensors[s.Key].Integer(2));
            Assert.Equal(s.Value.bytes.ToArray(), tensors[s.Key].Bytes(9));
        });
    }

    [Fact]
    public void Save_EveryNode_ReadsWhatIsThereBeforeIt()
    {
        using var generator = new Generator(new GeneratorOptions { Architecture = GeneratorArchitecture.ResNet, ResidualBlocks = 2, BaseChannels = 2, Upsampling = Upsampling.NearestConvolution });
        var graph = Saved(generator).Message(Graph);
        var known = graph.Messages(Tensors).Select(t => t.Text(8)).Append("input").Append("").ToHashSet();
        foreach (var node in graph.Messages(Nodes))
        {
            Assert.Subset(known, node.Texts(1).ToHashSet());
            Assert.True(known.Add(node.Text(2)), $"{node.Text(2)} is computed twice");
        }

        Assert.Contains("output", known);
    }

    [Fact]
    public void Save_OwnStatistics_HoldsNoRunningOnes()
    {
        using var generator = SmallNetworks.Generator(depth: 4);
        var graph = Saved(generator).Message(Graph);
        Assert.DoesNotContain(graph.Messages(Tensors), t => t.Text(8).Contains("running", StringComparison.Ordinal));
        Assert.DoesNotContain(graph.Messages(Nodes), n => n.Text(Operator) == "BatchNormalization");
        Assert.Contains(graph.Messages(Nodes), n => n.Text(Operator) == "ReduceMean");
    }

    [Theory]
    [InlineData(null, BatchNormStatistics.Running, "Running")]
    [InlineData(BatchNormStatistics.Batch, BatchNormStatistics.Running, "Own")]
    [InlineData(BatchNormStatistics.Running, BatchNormStatistics.Batch, "Running")]
    public void Save_Statistics_AreTheOptionsOrElseTheModels(BatchNormStatistics? chosen, BatchNormStatistics models, string expected)
    {
        using var generator = SmallNetworks.Generator(depth: 3);
        var model = Saved(generator, new ModelInfo { InferenceStatistics = models }, chosen);
        Assert.Equal(expected, MetadataOf(model)["pix2pix.statistics"]);
        Assert.Equal(expected == "Running", model.Message(Graph).Messages(Nodes).Any(n => n.Text(Operator) == "BatchNormalization"));
    }

    [Fact]
    public void Save_Metadata_SaysHowImagesGoInAndComeOut()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2, InputChannels = 1, OutputChannels = 2, Normalization = Normalization.Instance });
        var info = new ModelInfo
        {
            Direction = PairDirection.BToA, InputEncoding = ColorEncoding.LabL, OutputEncoding = ColorEncoding.LabAb,
            TrainingWidth = 40, TrainingHeight = 24, Steps = 12,
        };
        Dictionary<string, string> expected = new()
        {
            ["pix2pix.architecture"] = "unet",
            ["pix2pix.input_channels"] = "1",
            ["pix2pix.output_channels"] = "2",
            ["pix2pix.size_multiple"] = "8",
            ["pix2pix.minimum_size"] = "8",
            ["pix2pix.value_range"] = "[-1, 1]",
            ["pix2pix.direction"] = "BToA",
            ["pix2pix.input_encoding"] = "Lightness",
            ["pix2pix.output_encoding"] = "LabColor",
            ["pix2pix.normalization"] = "instance",
            ["pix2pix.statistics"] = "Own",
            ["pix2pix.dropout"] = "true",
            ["pix2pix.dropout_masks"] = "decoder.0.mask 4 4 0.5\ndecoder.1.mask 2 2 0.5",
            ["pix2pix.training_width"] = "40",
            ["pix2pix.training_height"] = "24",
            ["pix2pix.steps"] = "12",
        };
        Assert.Equal(expected, MetadataOf(Saved(generator, info)));
    }

    [Fact]
    public void Save_Network_IsNotChangedAndNoTensorIsLeft()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 4);
        var before = Weights.BytesOf(generator);
        Assert.Equal(0, LiveTensors.LeftBy(() => OnnxFile.Save(folder.File("a.onnx"), generator)));
        OnnxFile.Save(folder.File("inside/b.onnx"), generator);
        Assert.Equal(before, Weights.BytesOf(generator));
        Assert.Equal(File.ReadAllBytes(folder.File("a.onnx")), File.ReadAllBytes(folder.File("inside/b.onnx")));
        Assert.Equal(["a.onnx"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Save_GeneratorOfTheUsersOwn_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var own = new OwnGenerator();
        var error = Assert.Throws<ArgumentException>(() => OnnxFile.Save(folder.File("a.onnx"), own));
        Assert.StartsWith(
            "The network of architecture \"mine\" is a custom IGenerator (OwnGenerator), and the library does not know what it computes. A Generator is needed.",
            error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Save_NormalizationOfTheUsersOwn_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2, Normalization = new OwnNormalization() });
        var error = Assert.Throws<ArgumentException>(() => OnnxFile.Save(folder.File("a.onnx"), generator));
        Assert.Contains("\"mine\"", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Save_WeightsOfAnotherType_AreRefusedByName()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 3);
        generator.to(torch.float64);
        var error = Assert.Throws<NotSupportedException>(() => OnnxFile.Save(folder.File("a.onnx"), generator));
        Assert.Contains("\"encoder.0.conv.weight\" is of type Float64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_EncodingsThatContradictTheChannels_AreRefused()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 3);
        var info = new ModelInfo { InputEncoding = ColorEncoding.LabL, OutputEncoding = ColorEncoding.LabAb };
        var error = Assert.Throws<ArgumentException>(() => OnnxFile.Save(folder.File("a.onnx"), generator, info));
        Assert.StartsWith("An ONNX file cannot describe this network. ", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Save_ByDefault_IsForOpset17()
    {
        using var generator = SmallNetworks.Generator(depth: 3);
        Assert.Equal((17, 17L), (OnnxFile.DefaultOpset, Saved(generator).Message(OperatorSets).Integer(2)));
    }

    [Fact]
    public void Save_StatisticsOutOfRange_AreRefused()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 3);
        var error = Assert.Throws<ArgumentException>(() => OnnxFile.Save(folder.File("a.onnx"), generator, statistics: (BatchNormStatistics)7));
        Assert.StartsWith("The statistics are 7; use Batch or Running.", error.Message, StringComparison.Ordinal);
    }

    private static ProtobufFields Saved(
        Generator generator, ModelInfo? info = null, BatchNormStatistics? statistics = null, int opset = OnnxFile.DefaultOpset)
    {
        using var folder = new TemporaryFolder();
        OnnxFile.Save(folder.File("model.onnx"), generator, info, statistics, opset);
        return new ProtobufFields(File.ReadAllBytes(folder.File("model.onnx")));
    }

    private static Dictionary<string, string> MetadataOf(ProtobufFields model) => model.Messages(Metadata).ToDictionary(m => m.Text(1), m => m.Text(2));

    private static (string Name, string Shape) ShapeOf(ProtobufFields value)
    {
        var tensor = value.Message(2).Message(1);
        Assert.Equal(1, tensor.Integer(1));
        return (value.Text(1), string.Join(' ', tensor.Message(2).Messages(1).Select(size => size.Has(2) ? size.Text(2) : $"{size.Integer(1)}")));
    }

    private sealed record OwnNormalization : INormalization
    {
        public string Name => "mine";

        public bool IsAffine => false;

        public torch.nn.Module<Tensor, Tensor> CreateLayer(int channels) => torch.nn.Identity();
    }

    private sealed class OwnGenerator : IGenerator
    {
        public torch.nn.Module Network { get; } = torch.nn.Identity();

        public string Architecture => "mine";

        public int InputChannels => 3;

        public int OutputChannels => 3;

        public int SizeMultiple => 1;

        public Tensor Generate(Tensor input, ForwardContext context) => input.clone();

        public void Dispose() => Network.Dispose();
    }
}
