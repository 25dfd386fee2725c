using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Storage;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Serialization;

public class ModelFileTests
{
    [Fact]
    public void Load_SavedModel_GivesTheSameNetworkAndInfo()
    {
        using var folder = new TemporaryFolder();
        var options = new GeneratorOptions { Depth = 3, BaseChannels = 2, InputChannels = 1, OutputChannels = 2, Normalization = Normalization.Instance, DropoutRate = 0.25,
            NormalizeBottleneck = true, LeakyReluSlope = 0.3, ReluOnSkips = false, ReluOnBottleneck = false, DropoutOffset = 1, DropoutLayers = 1, OutputBias = false };
        using var generator = new Generator(options, seed: 3);
        var info = new ModelInfo
        {
            Direction = PairDirection.BToA, TrainingWidth = 40, TrainingHeight = 24, Steps = 12,
            InferenceDropout = false, InferenceStatistics = BatchNormStatistics.Running,
        };
        ModelFile.Save(folder.File("model.safetensors"), generator, info);

        var (loaded, read) = ModelFile.Load(folder.File("model.safetensors"));

        using (loaded) Assert.Equal(Weights.BytesOf(generator), Weights.BytesOf(loaded));
        var saved = info with
        {
            FormatVersion = 1, Generator = options with { ConvolutionBias = true }, InputChannels = 1, OutputChannels = 2,
            LibraryVersion = read.LibraryVersion, WeightsSha256 = read.WeightsSha256,
        };
        Assert.Equal(saved, read);
        Assert.NotNull(read.LibraryVersion);
        Assert.NotNull(read.WeightsSha256);
    }

    [Theory]
    [InlineData("EncoderDecoder", "encoder-decoder")]
    [InlineData("ResNet", "resnet")]
    public void Load_OtherKinds_AreTheSameNetworks(string kind, string architecture)
    {
        using var folder = new TemporaryFolder();
        using var generator = new Generator(new GeneratorOptions { Architecture = SmallNetworks.Kind(kind), Depth = 3, ResidualBlocks = 2, BaseChannels = 2, Upsampling = Upsampling.NearestConvolution });
        ModelFile.Save(folder.File("model.safetensors"), generator);
        var (loaded, info) = ModelFile.Load(folder.File("model.safetensors"));
        using (loaded) Assert.Equal(Weights.BytesOf(generator), Weights.BytesOf(loaded));
        Assert.Equal(architecture, info.Architecture);
    }

    [Fact]
    public void Load_NetworkThatPaintsHoles_KnowsIt()
    {
        using var folder = new TemporaryFolder();
        using var generator = new Generator(new GeneratorOptions { Depth = 1, BaseChannels = 1, PreserveKnownPixels = true });
        ModelFile.Save(folder.File("model.safetensors"), generator, new ModelInfo { InputEncoding = ColorEncoding.MaskedRgb });
        var (loaded, info) = ModelFile.Load(folder.File("model.safetensors"));
        using (loaded) Assert.True(loaded.Options.PreserveKnownPixels);
        Assert.Equal((ColorEncoding.MaskedRgb, ColorEncoding.Rgb), (info.InputEncoding, info.OutputEncoding));
    }

    [Fact]
    public void Save_EncodingsThatDoNotFit_SaysWhyAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 1, width: 1);
        var info = new ModelInfo { InputEncoding = ColorEncoding.LabL };
        var error = Assert.Throws<ArgumentException>(() => ModelFile.Save(folder.File("model.safetensors"), generator, info));
        Assert.Equal("info", error.ParamName);
        Assert.Contains("The input is LabL, which has 1 channel, but the network's input has 3.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData(ColorEncoding.LabL, ColorEncoding.LabAb, "The output is LabAb, which has 2 channels, but the network's output has 3.")]
    [InlineData(ColorEncoding.Rgb, ColorEncoding.LabAb, "the input is Rgb; it must be LabL.")]
    [InlineData(ColorEncoding.Rgb, (ColorEncoding)9, "The input encoding is Rgb and the output encoding 9")]
    public void Load_EncodingsThatContradictTheNetwork_SaysWhy(ColorEncoding input, ColorEncoding output, string expected)
    {
        using var folder = new TemporaryFolder();
        var info = new ModelInfo
        {
            Generator = new GeneratorOptions { InputChannels = 1 }, InputChannels = 1, OutputChannels = 3, InputEncoding = input, OutputEncoding = output,
        };
        SafetensorsFile.Write(folder.File("made.safetensors"), new Dictionary<string, Tensor>(), new Dictionary<string, string> { [ModelManifest.Key] = ModelManifest.Serialize(info) });
        var error = Assert.Throws<InvalidDataException>(() => Translator.Load(folder.File("made.safetensors")));
        Assert.Contains("made.safetensors contradicts itself.", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => ModelFile.ReadInfo(folder.File("made.safetensors")));
    }

    [Fact]
    public void Save_Bytes_AreWhatTheFormatSays()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 2, width: 2);
        ModelFile.Save(folder.File("model.safetensors"), generator);
        var bytes = File.ReadAllBytes(folder.File("model.safetensors"));

        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        using var header = JsonDocument.Parse(Encoding.UTF8.GetString(bytes, 8, length));
        var state = Weights.StateOf(generator);
        Assert.Equal(state.Keys.Order(StringComparer.Ordinal).Prepend("__metadata__"), header.RootElement.EnumerateObject().Select(p => p.Name));
        long position = 0;
        foreach (var (name, value) in state.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var entry = header.RootElement.GetProperty(name);
            Assert.Equal(name.EndsWith("num_batches_tracked", StringComparison.Ordinal) ? "I64" : "F32", entry.GetProperty("dtype").GetString());
            Assert.Equal(value.shape, entry.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64()));
            var offsets = entry.GetProperty("data_offsets").EnumerateArray().Select(o => o.GetInt64()).ToArray();
            Assert.Equal(position, offsets[0]);
            Assert.Equal(value.bytes.ToArray(), bytes[(8 + length + (int)offsets[0])..(8 + length + (int)offsets[1])]);
            position = offsets[1];
        }

        Assert.Equal(bytes.Length, 8 + length + position);
        var metadata = header.RootElement.GetProperty("__metadata__").EnumerateObject().ToList();
        Assert.All(metadata, text => Assert.Equal(JsonValueKind.String, text.Value.ValueKind));
        using var manifest = JsonDocument.Parse(metadata.Single(m => m.Name == "pix2pix.model").Value.GetString()!);
        Assert.Equal(1, manifest.RootElement.GetProperty("format_version").GetInt32());
        Assert.Equal("batch", manifest.RootElement.GetProperty("generator").GetProperty("normalization").GetProperty("name").GetString());
        Assert.Equal("Plain", manifest.RootElement.GetProperty("input_encoding").GetString());
    }

    [Fact]
    public void ReadInfo_WithoutADescription_SaysSo() => Assert.Contains(
        "without a \"pix2pix.model\" entry",
        Assert.Throws<InvalidDataException>(() => ModelFile.ReadInfo(Fixture.PathOf("networks/unet_64_batch.safetensors"))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "claims bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "claims bytes")]
    [InlineData("""{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "header is not the JSON")]
    [InlineData("""[1]""", "not a safetensors file, a zip archive or a pickle")]
    [InlineData("""{"__metadata__":{"k":1}}""", "header is not the JSON")]
    [InlineData("""{}""", "follow its last tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "its names (a) are not those of a U-Net")]
    public void Load_HeaderThatCannotBe_SaysWhy(string header, string expected)
    {
        using var folder = new TemporaryFolder();
        var bytes = new byte[8 + header.Length + 4];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)header.Length);
        Encoding.UTF8.GetBytes(header, bytes.AsSpan(8));
        File.WriteAllBytes(folder.File("made.safetensors"), bytes);
        var error = Assert.Throws<InvalidDataException>(() => ModelFile.Load(folder.File("made.safetensors")));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadWeights_OtherArchitecture_SaysWhatDoesNotFitAndChangesNothing()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 3, width: 2);
        using var other = SmallNetworks.Generator(depth: 3, width: 3);
        ModelFile.Save(folder.File("model.safetensors"), generator);
        var before = Weights.BytesOf(other);
        var error = Assert.Throws<InvalidDataException>(() => ModelFile.LoadWeights(folder.File("model.safetensors"), other));
        Assert.Contains("do not fit", error.Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3, 4, 4]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[3, 3, 4, 4]", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Weights.BytesOf(other));
    }

    [Theory]
    [InlineData("format_version", 1, 9, "format version 9")]
    [InlineData("width", 2, 3, "do not fit the network")]
    [InlineData("depth", 3, 4, "do not fit the network")]
    [InlineData("depth", 3, 0, "Depth is 0; use 1 to 16")]
    public void Load_DescriptionOfAnotherModel_SaysWhatDoesNotFit(string property, int written, int changed, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.safetensors");
        using (var generator = SmallNetworks.Generator(depth: 3, width: 2)) ModelFile.Save(path, generator);
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        var other = text.Replace($"{property}\\\":{written}", $"{property}\\\":{changed}", StringComparison.Ordinal);
        Assert.NotEqual(text, other);
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(other));
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Translator.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_NamesIt() =>
        Assert.Contains("no/such.safetensors", Assert.Throws<FileNotFoundException>(() => ModelFile.Load("no/such.safetensors")).Message, StringComparison.Ordinal);

    [Fact]
    public void Save_OverAnOldFile_ReplacesItAndLeavesNothingBeside()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.safetensors");
        File.WriteAllText(path, "old");
        using var generator = SmallNetworks.Generator(depth: 1, width: 1);
        ModelFile.Save(path, generator);
        ModelFile.ReadInfo(path);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }
}
