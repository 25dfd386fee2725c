using System.Text;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Storage;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Serialization;

public class PyTorchFileTests
{
    [Theory]
    [InlineData("unet_64_batch.pth")]
    [InlineData("unet_64_batch_legacy.pth")]
    [InlineData("unet_64_batch_dataparallel.pth")]
    public void LoadGenerator_FileOfPyTorchs_GivesPyTorchsOutput(string file)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var fixture = new Fixture("networks/unet_64_batch.safetensors");
        using var golden = new Generator(new() { Depth = 6, BaseChannels = 4 });
        Weights.Load(golden, fixture, PyTorchNames.Create(golden.Options));

        using var generator = PyTorchFile.LoadGenerator(Fixture.PathOf($"networks/{file}")).Generator;

        var output = generator.Generate(fixture.Read("input"), ForwardContext.Inference);
        Assert.InRange(Weights.LargestDifference(output, golden.Generate(fixture.Read("input"), ForwardContext.Inference)), 0, 1e-5);
        Assert.InRange(Weights.LargestDifference(output, fixture.Read("output.train")), 0, 1e-4);
    }

    public static TheoryData<string, GeneratorOptions> Generators => new()
    {
        { "unet_64_batch", UNet },
        { "unet_64_instance", UNet with { Normalization = Normalization.Instance, ConvolutionBias = true } },
        { "unet_64_none", UNet with { Normalization = Normalization.None } },
        { "unet_256_batch", UNet with { Depth = 8, BaseChannels = 1, DropoutLayers = 3 } },
        { "unet_64_1to2", UNet with { InputChannels = 1, OutputChannels = 2 } },
        { "unet_64_wide", UNet },
        { "encoder_decoder_64", UNet with { Architecture = GeneratorArchitecture.EncoderDecoder } },
        { "resnet_6blocks", ResNet with { ResidualBlocks = 6, DropoutLayers = 6, Normalization = Normalization.Instance, ConvolutionBias = true } },
        { "resnet_9blocks", ResNet with { DropoutLayers = 9 } },
    };

    private static GeneratorOptions UNet => new() { Depth = 6, BaseChannels = 4, ConvolutionBias = false, DropoutOffset = 1, DropoutLayers = 1 };

    private static GeneratorOptions ResNet => GeneratorOptions.ResNet9 with { BaseChannels = 4, ConvolutionBias = false, DropoutRate = 0 };

    [Theory]
    [MemberData(nameof(Generators))]
    public void Architecture_NamesOfAGenerator_TellItsOptions(string name, GeneratorOptions expected)
    {
        using var stored = new NetworkOf(name);
        var found = new PyTorchArchitecture(stored.Tensors, new()).OfGenerator();
        Assert.Equal(expected, found);
        ExternalWeights.RequireFit(stored, PyTorchNames.Create(found), _ => false);
    }

    public static TheoryData<string, PatchDiscriminatorOptions> Discriminators => new()
    {
        { "patchgan_1", Patch with { LayerCount = 0, LastLayerBias = false } },
        { "patchgan_16", Patch with { LayerCount = 1 } },
        { "patchgan_70", Patch },
        { "patchgan_286", Patch with { LayerCount = 5 } },
        { "patchgan_70_instance", Patch with { Normalization = Normalization.Instance, ConvolutionBias = true } },
    };

    private static PatchDiscriminatorOptions Patch => new() { BaseChannels = 4, ConvolutionBias = false };

    [Theory]
    [MemberData(nameof(Discriminators))]
    public void Architecture_NamesOfADiscriminator_TellItsOptions(string name, PatchDiscriminatorOptions expected)
    {
        using var stored = new NetworkOf(name);
        var found = new PyTorchArchitecture(stored.Tensors, new()).OfDiscriminator();
        Assert.Equal(expected, found);
        ExternalWeights.RequireFit(stored, PyTorchNames.Create(found), _ => false);
    }

    [Fact]
    public void LoadGenerator_Options_AreWhatTheFileDoesNotSay()
    {
        var path = Fixture.PathOf("networks/unet_64_batch.pth");
        var (byDefault, info) = PyTorchFile.LoadGenerator(path);
        using (byDefault)
        {
            Assert.Equal(new ModelInfo { Generator = byDefault.Options, TrainingWidth = 256, TrainingHeight = 256 }, info);
            Assert.Equal((1, 1, 0.5), (byDefault.Options.DropoutOffset, byDefault.Options.DropoutLayers, byDefault.Options.DropoutRate));
        }

        var keras = new BatchNormalization { Epsilon = 1e-3 };
        var (chosen, other) = PyTorchFile.LoadGenerator(path, new() { Direction = PairDirection.BToA, UsesDropout = false, TrainingSize = 64, Normalization = keras });
        using (chosen)
        {
            Assert.Equal((PairDirection.BToA, 64, 64, false), (other.Direction, other.TrainingWidth, other.TrainingHeight, other.InferenceDropout));
            Assert.Equal((0.0, keras), (chosen.Options.DropoutRate, chosen.Options.Normalization));
        }
    }

    [Fact]
    public void LoadGenerator_OptionsOutOfRange_NamesAllOfThem()
    {
        var error = Assert.Throws<ArgumentException>(
            () => PyTorchFile.LoadGenerator("any.pth", new() { TrainingSize = -1, Direction = (PairDirection)7, DiscriminatorInputChannels = -2 }));
        Assert.Equal(
            "The PyTorch import options cannot be used: Direction is 7; use AToB or BToA. TrainingSize is -1; use zero or more. " +
            "DiscriminatorInputChannels is -2; use zero or more, or null.", error.Message);
    }

    [Theory]
    [InlineData(2, null, true, 1, 1)]
    [InlineData(3, null, false, 3, 3)]
    [InlineData(3, 1, true, 1, 2)]
    [InlineData(6, 0, false, 6, 6)]
    public void LoadDiscriminator_Channels_AreSplitAsAsked(int channels, int? input, bool conditional, int inputs, int candidates)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("d.pth");
        var options = new PatchDiscriminatorOptions { BaseChannels = 1, LayerCount = 1, IsConditional = false, TargetChannels = channels };
        using (var written = new PatchDiscriminator(options)) PyTorchFile.Save(path, written);
        using var read = PyTorchFile.LoadDiscriminator(path, new() { DiscriminatorInputChannels = input });
        Assert.Equal((conditional, inputs, candidates), (read.Options.IsConditional, read.InputChannels, read.TargetChannels));
    }

    [Fact]
    public void LoadGenerator_ColorizationChannels_AreLightnessAndColors()
    {
        using var folder = new TemporaryFolder();
        using (var written = new Generator(new() { Depth = 5, BaseChannels = 1, InputChannels = 1, OutputChannels = 2 })) PyTorchFile.Save(folder.File("g.pth"), written);
        var (generator, info) = PyTorchFile.LoadGenerator(folder.File("g.pth"));
        generator.Dispose();
        Assert.Equal((ColorEncoding.LabL, ColorEncoding.LabAb), (info.InputEncoding, info.OutputEncoding));
    }

    [Fact]
    public void LoadGenerator_WhatSaveWrote_IsTheSameNetwork()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("new/g.pth");
        using var written = new Generator(new() { Depth = 5, BaseChannels = 2 }, seed: 4);
        PyTorchFile.Save(path, written);
        var first = File.ReadAllBytes(path);
        PyTorchFile.Save(path, written);
        Assert.Equal(first, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));

        using var read = PyTorchFile.LoadGenerator(path).Generator;
        Assert.Equal(Weights.BytesOf(written), Weights.BytesOf(read));
    }

    [Fact]
    public void LoadAndSave_Networks_LeaveNoTensors()
    {
        using var folder = new TemporaryFolder();
        using var generator = new Generator(new() { Depth = 5, BaseChannels = 1 });
        Assert.Equal(0, LiveTensors.LeftBy(() => PyTorchFile.Save(folder.File("g.pth"), generator)));
        void Load() => PyTorchFile.LoadGenerator(folder.File("g.pth")).Generator.Dispose();
        Load();
        Assert.Equal(LiveTensors.LeftBy(() => new Generator(generator.Options).Dispose()), LiveTensors.LeftBy(Load));
    }

    [Fact]
    public void Save_GeneratorThatPyTorchsCannotBe_SaysAllThatItLacks()
    {
        using var generator = new Generator(new()
        {
            Architecture = GeneratorArchitecture.EncoderDecoder, Depth = 3, BaseChannels = 1, Upsampling = Upsampling.NearestConvolution, NormalizeBottleneck = true, LeakyReluSlope = 0.3,
            ReluOnSkips = false, ReluOnBottleneck = false, PreserveKnownPixels = true, Normalization = new BatchNormalization { Epsilon = 1e-3 }, ConvolutionBias = true,
        });
        var error = Assert.Throws<ArgumentException>(() => PyTorchFile.Save("never.pth", generator));
        Assert.Equal(
            "The generator options for a PyTorch network cannot be used: Architecture is EncoderDecoder; only U-Nets and ResNets exist there. " +
            "Upsampling is NearestConvolution; only TransposedConvolution exists there. PreserveKnownPixels is true; networks generate every pixel there. Depth is 3; a U-Net has 5 levels or more there. " +
            "NormalizeBottleneck is true; the innermost level has no normalization there. LeakyReluSlope is 0.3; it is 0.2 there. " +
            "ReluOnBottleneck is false; the innermost level has a ReLU there. ReluOnSkips is false; skip connections have a ReLU there. Epsilon of the normalization is not 1E-05, as it is there. " +
            "ConvolutionBias is True; with batch normalization it is False there.", error.Message);
        Assert.False(File.Exists("never.pth"));
    }

    [Fact]
    public void Save_DiscriminatorThatPyTorchsCannotBe_SaysAllThatItLacks()
    {
        using var discriminator = new PatchDiscriminator(new() { LayerCount = 0, BaseChannels = 1, LeakyReluSlope = 0.3, Normalization = Normalization.None });
        var error = Assert.Throws<ArgumentException>(() => PyTorchFile.Save("never.pth", discriminator));
        Assert.Equal(
            "The discriminator options for a PyTorch network cannot be used: LeakyReluSlope is 0.3; it is 0.2 there. " +
            "LastLayerBias is true; a PixelGAN with none normalization has no bias in its last layer there. " +
            "ConvolutionBias is True; with none normalization it is False there.", error.Message);
    }

    [Fact]
    public void Load_OtherNetwork_SaysWhichDoor()
    {
        using var folder = new TemporaryFolder();
        using var discriminator = SmallNetworks.Discriminator();
        using var generator = SmallNetworks.Generator();
        PyTorchFile.Save(folder.File("d.pth"), discriminator);
        PyTorchFile.Save(folder.File("g.pth"), generator);
        Assert.Contains("LoadDiscriminator", Assert.Throws<InvalidDataException>(() => PyTorchFile.LoadGenerator(folder.File("d.pth"))).Message, StringComparison.Ordinal);
        Assert.Contains("LoadGenerator", Assert.Throws<InvalidDataException>(() => PyTorchFile.LoadDiscriminator(folder.File("g.pth"))).Message, StringComparison.Ordinal);
        PyTorchWriter.Write(folder.File("x.pth"), [("weight", generator.parameters().First().detach())]);
        Assert.Contains("its names (weight)", Assert.Throws<InvalidDataException>(() => PyTorchFile.LoadGenerator(folder.File("x.pth"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadGenerator_WeightsThatDoNotFit_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        using var generator = SmallNetworks.Generator();
        var state = Weights.StateOf(generator);
        var names = PyTorchNames.Create(generator.Options);
        PyTorchWriter.Write(folder.File("g.pth"),
        [
            .. names.Where(name => name.Ours is not "encoder.1.norm.running_var").Select(name => (name.Theirs, name.Ours == "encoder.2.conv.weight"
                ? torch.zeros(1, 2, 3, 4)
                : state[name.Ours].detach())),
            ("extra", torch.zeros(3)),
        ]);
        var message = Assert.Throws<InvalidDataException>(() => PyTorchFile.LoadGenerator(folder.File("g.pth"))).Message;
        Assert.Contains("\"model.model.1.model.2.running_var\" is missing", message, StringComparison.Ordinal);
        Assert.Contains("\"model.model.1.model.3.model.1.weight\" is Float32 [1, 2, 3, 4] where floating-point [16, 8, 4, 4] is needed", message, StringComparison.Ordinal);
        Assert.Contains("\"extra\" is not part of the network", message, StringComparison.Ordinal);
    }

    // What Python 2 writes: texts of one byte a character, and a dictionary made of a list of pairs.
    [Fact]
    public void PickleReader_OrderedDictionaryOfPythonTwo_IsRead()
    {
        var pickle = Encoding.Latin1.GetBytes("\u0080\u0002ccollections\nOrderedDict\n](](U\u0001aK\u0007e](U\u0001bNee\u0085R.");
        var read = Assert.IsType<PickleDictionary>(new PickleReader(new PickleBytes(pickle), new PyTorchObjects()).Read());
        Assert.Equal(new Dictionary<string, object?> { ["a"] = 7L, ["b"] = null }, read);
    }

    [Fact]
    public void LoadGenerator_MissingFile_NamesIt() =>
        Assert.Contains("no/such.pth", Assert.Throws<FileNotFoundException>(() => PyTorchFile.LoadGenerator("no/such.pth")).Message, StringComparison.Ordinal);

    /// <summary>A golden file without its inputs and outputs.</summary>
    private sealed class NetworkOf(string fixture) : IStoredWeights
    {
        private readonly SafetensorsWeights _all = new(File.OpenRead(Fixture.PathOf($"networks/{fixture}.safetensors")), fixture);

        public IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> Tensors => _all.Tensors
            .Where(tensor => tensor.Key.StartsWith("model.", StringComparison.Ordinal) || tensor.Key.StartsWith("net.", StringComparison.Ordinal))
            .ToDictionary();

        public void RequireBytes(IEnumerable<string> names) => _all.RequireBytes(names);

        public void Read(IEnumerable<string> names, Action<string, Tensor> use) => _all.Read(names, use);

        public void Dispose() => _all.Dispose();
    }
}
