using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Serialization;

/// <summary>The JSON in a model file: what is in it, and what becomes of one that is older, newer or wrong.</summary>
public class ModelDescriptionTests
{
    private static readonly string[] OptionalFields =
        ["profile", "input_encoding", "output_encoding", "input_range", "output_range", "weights_sha256", "keeps_known_pixels", "rectifies_bottleneck"];

    [Fact]
    public void Save_Description_HasTheseFields()
    {
        var manifest = new JsonObject();
        SafetensorsBytes.WithManifest(Saved(), m => manifest = m.DeepClone().AsObject());
        var hash = manifest["weights_sha256"]!.GetValue<string>();
        manifest["weights_sha256"] = "";
        Assert.Equal(
            """
            {"format_version":1,"architecture":"unet","generator":{"kind":"UNet","input_channels":3,"output_channels":3,"depth":2,"residual_blocks":9,
            "upsampling":"TransposedConvolution","width":1,"normalization":{"name":"batch","epsilon":0.001,"momentum":0.1},"normalizes_bottleneck":false,
            "leaky_slope":0.2,"rectifies_skips":true,"rectifies_bottleneck":true,
            "dropout_offset":0,"dropout_layers":3,"dropout_rate":0.5,"convolution_bias":false,"output_bias":true,"keeps_known_pixels":false},
            "input_channels":3,"output_channels":3,"profile":"Paper","direction":"AToB","input_encoding":"Bgr","output_encoding":"Plain","training_width":8,
            "training_height":4,"steps":12,"inference_dropout":true,"inference_statistics":"Own","library_version":"0.1.0","weights_sha256":"",
            "input_range":[-1,1],"output_range":[-1,1]}
            """.ReplaceLineEndings(""),
            manifest.ToJsonString());
        Assert.Equal(64, hash.Length);
    }

    // Properties whose fields had a name before they got theirs. Files keep it.
    private static readonly Dictionary<string, string> EarlierNames = new()
    {
        [nameof(ModelInfo.Preset)] = "profile",
        [nameof(GeneratorOptions.Architecture)] = "kind",
        [nameof(GeneratorOptions.BaseChannels)] = "width",
        [nameof(GeneratorOptions.NormalizeBottleneck)] = "normalizes_bottleneck",
        [nameof(GeneratorOptions.LeakyReluSlope)] = "leaky_slope",
        [nameof(GeneratorOptions.ReluOnSkips)] = "rectifies_skips",
        [nameof(GeneratorOptions.ReluOnBottleneck)] = "rectifies_bottleneck",
        [nameof(GeneratorOptions.PreserveKnownPixels)] = "keeps_known_pixels",
    };

    // The tensors say which precision the weights are stored in.
    [Fact]
    public void Save_Description_HasAFieldForEveryPropertyOfTheRecords()
    {
        var manifest = new JsonObject();
        SafetensorsBytes.WithManifest(Saved(), m => manifest = m.DeepClone().AsObject());
        Assert.Equal(FieldsOf<ModelInfo>().Except(["precision"]), manifest.Select(p => p.Key).Except(["input_range", "output_range"]).Order());
        Assert.Equal(FieldsOf<GeneratorOptions>("architecture"), manifest["generator"]!.AsObject().Select(p => p.Key).Order());

        // A model's architecture has its own name at the top of the description.
        static IEnumerable<string> FieldsOf<T>(params string[] renamed) => typeof(T).GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true, IsStatic: false })
            .Select(property => FieldOf(property.Name, renamed))
            .Order();

        static string FieldOf(string property, string[] renamed)
        {
            var field = JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
            return EarlierNames.TryGetValue(property, out var earlier) && (field != "architecture" || renamed.Contains(field)) ? earlier : field;
        }
    }

    [Fact]
    public void ReadInfo_EveryOptionSet_ReadsWhatWasWritten()
    {
        using var folder = new TemporaryFolder();
        var options = new GeneratorOptions
        {
            Architecture = GeneratorArchitecture.ResNet, InputChannels = 4, OutputChannels = 4, Depth = 3, ResidualBlocks = 1, Upsampling = Upsampling.BilinearConvolution, BaseChannels = 2,
            Normalization = new BatchNormalization { Epsilon = 0.25, Momentum = 0.5 }, NormalizeBottleneck = true, LeakyReluSlope = 0.125, ReluOnSkips = false,
            ReluOnBottleneck = false,
            DropoutOffset = 1, DropoutLayers = 2, DropoutRate = 0.25, ConvolutionBias = true, OutputBias = false, PreserveKnownPixels = true,
        };
        var info = new ModelInfo
        {
            Preset = "mine", Direction = PairDirection.BToA, TrainingWidth = 5, TrainingHeight = 6, Steps = 1L << 40, InferenceDropout = false,
            InferenceStatistics = BatchNormStatistics.Running,
        };
        using (var generator = new Generator(options)) ModelFile.Save(folder.File("model.safetensors"), generator, info);
        var read = ModelFile.ReadInfo(folder.File("model.safetensors"));
        Assert.Equal(options, read.Generator);
        Assert.Equal(
            info with { Architecture = "resnet", Generator = read.Generator, InputChannels = 4, OutputChannels = 4, FormatVersion = 1 },
            read with { LibraryVersion = null, WeightsSha256 = null });
    }

    [Fact]
    public void ReadInfo_SavedModel_TellsHashOfTheBytesBehindTheHeader()
    {
        var file = Saved();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(SafetensorsBytes.Split(file).Data)), Read(file).WeightsSha256);
    }

    [Fact]
    public void Load_OptionalFieldsLeftOut_AreTheDefaults()
    {
        var info = Read(SafetensorsBytes.WithManifest(Saved(), m =>
        {
            foreach (var name in OptionalFields) _ = m.Remove(name) || m["generator"]!.AsObject().Remove(name);
            foreach (var name in new[] { "epsilon", "momentum" }) m["generator"]!["normalization"]!.AsObject().Remove(name);
        }));
        Assert.Equal(
            (null, ColorEncoding.Rgb, ColorEncoding.Rgb, null, Normalization.Batch, false, true),
            (info.Preset, info.InputEncoding, info.OutputEncoding, info.WeightsSha256, info.Generator!.Normalization, info.Generator.PreserveKnownPixels,
                info.Generator.ReluOnBottleneck));
    }

    [Fact]
    public void Load_AnyOtherFieldLeftOut_NamesIt()
    {
        var manifest = new JsonObject();
        SafetensorsBytes.WithManifest(Saved(), m => manifest = m.DeepClone().AsObject());
        foreach (var name in manifest.Select(p => p.Key).Except(OptionalFields)) AssertRefused(m => m.Remove(name), name);
        foreach (var name in manifest["generator"]!.AsObject().Select(p => p.Key).Except(OptionalFields)) AssertRefused(m => m["generator"]!.AsObject().Remove(name), name);
    }

    [Fact]
    public void Load_UnknownFields_AreIgnored()
    {
        var file = Saved();
        var newer = SafetensorsBytes.WithManifest(file, m =>
        {
            m["added_later"] = new JsonObject { ["x"] = 1 };
            m["generator"]!["added_later"] = "x";
            m["generator"]!["normalization"]!["added_later"] = 2;
        });
        Assert.Equal(Read(file), Read(newer));
    }

    [Theory]
    [InlineData("format_version", "2", "has format version 2, and this library reads 1 to 1. It was written by Pix2Pix.Core 0.1.0")]
    [InlineData("format_version", "0", "format version 0")]
    [InlineData("format_version", "\"1\"", "cannot be read")]
    [InlineData("architecture", "\"resnet\"", "contradicts itself. Its architecture is resnet, but its generator's kind is UNet.")]
    [InlineData("architecture", "null", "cannot be read")]
    [InlineData("input_channels", "1", "It has 1 input and 3 output channels, but its generator has 3 and 3.")]
    [InlineData("direction", "7", "direction is 7; AToB or BToA is needed")]
    [InlineData("input_encoding", "7", "The input encoding is 7 and the output encoding Rgb; use")]
    [InlineData("input_range", "[0, 1]", "input_range is not [-1, 1]")]
    [InlineData("output_range", "[-1, 2]", "output_range is not [-1, 1]")]
    [InlineData("steps", "-1", "must be zero or more")]
    [InlineData("steps", "1.5", "cannot be read")]
    [InlineData("generator", "null", "which the library cannot create")]
    [InlineData("generator", "[]", "cannot be read")]
    public void Load_FieldThatCannotBe_SaysWhy(string name, string value, string expected) => AssertRefused(m => m[name] = JsonNode.Parse(value), expected);

    [Theory]
    [InlineData("depth", "0", "Depth is 0; use 1 to 16")]
    [InlineData("dropout_rate", "1e999", "DropoutRate")]
    [InlineData("convolution_bias", "\"yes\"", "cannot be read")]
    [InlineData("kind", "\"GAN\"", "cannot be read")]
    [InlineData("kind", "9", "use UNet, EncoderDecoder or ResNet")]
    [InlineData("normalization", "null", "cannot be read")]
    [InlineData("normalization", """{"name":"mine"}""", "The normalization \"mine\" is not one of the library's")]
    [InlineData("normalization", """{"name":"batch","epsilon":0}""", "epsilon 0 and momentum 0.1; both must be above 0")]
    [InlineData("normalization", """{"name":"batch","momentum":2}""", "momentum 2; both must be above 0")]
    [InlineData("width", "65536", "do not fit the network")]
    [InlineData("depth", "16", "do not fit the network")]
    [InlineData("kind", "\"EncoderDecoder\"", "Its architecture is unet, but its generator's kind is EncoderDecoder.")]
    public void Load_GeneratorThatCannotBe_SaysWhy(string name, string value, string expected) =>
        AssertRefused(m => m["generator"]![name] = JsonNode.Parse(value), expected);

    [Fact]
    public void Load_HashInCapitals_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(
            folder.File("model.safetensors"),
            SafetensorsBytes.WithManifest(Saved(), m => m["weights_sha256"] = m["weights_sha256"]!.GetValue<string>().ToUpperInvariant()));
        ModelFile.Load(folder.File("model.safetensors")).Generator.Dispose();
    }

    [Fact]
    public void Page_Fields_AreAllInItsTables()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pages", "model-file.md"));
        var manifest = new JsonObject();
        SafetensorsBytes.WithManifest(Saved(), m => manifest = m.DeepClone().AsObject());
        var fields = manifest.Concat(manifest["generator"]!.AsObject()).Concat(manifest["generator"]!["normalization"]!.AsObject()).Select(p => p.Key);
        Assert.All(fields, name => Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal));
    }

    [PythonFact]
    public void Page_PythonProgram_WritesAModelThatComputesWhatItShould()
    {
        using var folder = new TemporaryFolder();
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pages", "model-file.md"));
        var program = page.Split("```python\n")[1].Split("```")[0];
        File.WriteAllText(folder.File("write.py"), program);
        var path = folder.File("small.safetensors");
        var (exitCode, errors) = PythonFactAttribute.Run(folder.File("write.py"), path);
        Assert.True(exitCode == 0, errors);

        // By hand: of each 4 x 4 kernel a picture of 2 x 2 pixels meets the middle, in which rows are row major.
        float[] input = [0.5f, -0.25f, 1, 0.75f];
        var code = ((5 * 0.5) + (6 * -0.25) + (9 * 1) + (10 * 0.75)) / 16;
        var expected = new[] { 5, 6, 9, 10 }.Select(k => Math.Tanh((code * k / 8) - 1)).ToArray();
        using var translator = Translator.Load(path, new TranslatorOptions { Device = "cpu" });
        using var tensor = TorchSharp.torch.tensor(input, [1, 1, 2, 2]);
        using var output = translator.Translate(tensor);
        Assert.All(output.data<float>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.NotNull(translator.Info.WeightsSha256);
    }

    private static byte[] Saved()
    {
        using var folder = new TemporaryFolder();
        using var generator = new Generator(new GeneratorOptions { Depth = 2, BaseChannels = 1, Normalization = new BatchNormalization { Epsilon = 0.001 } });
        var info = new ModelInfo { Preset = "Paper", InputEncoding = ColorEncoding.Bgr, TrainingWidth = 8, TrainingHeight = 4, Steps = 12 };
        ModelFile.Save(folder.File("model.safetensors"), generator, info);
        return File.ReadAllBytes(folder.File("model.safetensors"));
    }

    private static ModelInfo Read(byte[] file)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model.safetensors"), file);
        return ModelFile.ReadInfo(folder.File("model.safetensors"));
    }

    private static void AssertRefused(Action<JsonObject> change, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model.safetensors"), SafetensorsBytes.WithManifest(Saved(), change));
        var error = Assert.Throws<InvalidDataException>(() => ModelFile.Load(folder.File("model.safetensors")));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
