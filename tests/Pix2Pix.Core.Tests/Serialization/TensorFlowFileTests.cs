using System.Globalization;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Storage;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Serialization;

public class TensorFlowFileTests
{
    // Of numpy's format: the numbers are the last 256 x 256 x 3 floats of the file.
    [SharedDataFact("weights/edges2cats")]
    public void Translate_TrainedCats_DrawsTheCatThatNumpyDrew()
    {
        using var scope = torch.NewDisposeScope();
        using var folder = new TemporaryFolder();
        var cats = SharedDataFactAttribute.PathOf("weights/edges2cats")!;
        var (generator, info) = TensorFlowFile.LoadGenerator(Path.Combine(cats, "edges2cats_ngf16.safetensors"));
        using (generator) ModelFile.Save(folder.File("cats.safetensors"), generator, info);

        using var translator = Translator.Load(folder.File("cats.safetensors"), new() { Device = "cpu" });
        using var edges = ImageFile.Read(Path.Combine(cats, "reference_input.png"));
        using var input = BitmapConverter.ToTensor(edges, 3);
        var output = translator.Translate(input);

        var expected = torch.empty(256, 256, 3);
        File.ReadAllBytes(Path.Combine(cats, "reference_output_numpy.npy")).AsSpan(^expected.bytes.Length..).CopyTo(expected.bytes);
        Assert.InRange((output.squeeze(0).permute(1, 2, 0) - expected).abs().mean().ToDouble(), 0, 2e-3);
        Assert.Equal((16, 8, 3, 3), (translator.Info.Generator!.BaseChannels, translator.Info.Generator.Depth, generator.InputChannels, generator.OutputChannels));
        Assert.Equal("AffineLayer", translator.Info.Preset);
        Assert.Equal((false, BatchNormStatistics.Batch, 256, 256), (info.InferenceDropout, info.InferenceStatistics, info.TrainingWidth, info.TrainingHeight));
    }

    // The script beside the fixture computes the output by the definitions of Keras' layers, with numpy.
    [Fact]
    public void LoadGenerator_NetworkOfTensorFlowsTutorial_GivesNumpysOutput()
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var golden = new Fixture("networks/tensorflow_tutorial_output.safetensors");
        var path = Fixture.PathOf("networks/tensorflow_tutorial.safetensors");

        var (generator, info) = ModelFile.Load(path);

        using (generator)
        {
            var input = golden.Read("input").permute(2, 0, 1).unsqueeze(0).contiguous();
            var output = generator.Generate(input, ForwardContext.Inference).squeeze(0).permute(1, 2, 0);
            Assert.InRange(Weights.LargestDifference(output, golden.Read("output")), 0, 1e-5);
        }

        Assert.Equal(WeightFormat.TensorFlow, ModelFile.FormatOf(path));
        Assert.Equal(
            ("TensorFlowTutorial", true, BatchNormStatistics.Batch), (info.Preset, info.InferenceDropout, info.InferenceStatistics));
        var expected = new GeneratorOptions
        {
            Depth = 4, BaseChannels = 2, ConvolutionBias = false, LeakyReluSlope = 0.3, ReluOnSkips = false, ReluOnBottleneck = false,
            NormalizeBottleneck = true,
            Normalization = new BatchNormalization { Epsilon = 1e-3, Momentum = 0.01 },
        };
        Assert.Equal(expected, info.Generator);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", ":0", 0)]
    [InlineData("functional_3/sequential_9/", "", 4)]
    public void LoadGenerator_NamesOfAnyKerasVersion_AreUnderstood(string before, string after, int first)
    {
        using var folder = new TemporaryFolder();
        var fixture = Fixture.PathOf("networks/tensorflow_tutorial.safetensors");
        File.WriteAllBytes(folder.File("renamed.safetensors"), SafetensorsBytes.WithHeader(File.ReadAllBytes(fixture), header =>
        {
            foreach (var (name, entry) in header.ToList())
            {
                header.Remove(name);
                var parts = name.Split('/')[^2..];
                var digits = parts[0].LastIndexOf('_');
                var firstThere = parts[0].StartsWith("batch", StringComparison.Ordinal) ? 2 : 1;
                var number = int.Parse(parts[0].AsSpan(digits + 1), CultureInfo.InvariantCulture) - firstThere + first;
                header[$"{before}{parts[0][..digits]}{(number > 0 ? $"_{number}" : "")}/{parts[1]}{after}"] = entry!.DeepClone();
            }
        }));

        using var expected = TensorFlowFile.LoadGenerator(fixture).Generator;
        using var renamed = TensorFlowFile.LoadGenerator(folder.File("renamed.safetensors")).Generator;

        Assert.Equal(Weights.BytesOf(expected), Weights.BytesOf(renamed));
    }

    [PythonFact]
    public void Page_PythonProgram_WritesWhatLoads()
    {
        var fixture = Fixture.PathOf("networks/tensorflow_tutorial.safetensors");
        using var expected = TensorFlowFile.LoadGenerator(fixture).Generator;
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pages", "weight-files.md"));
        foreach (var version in (string[])["2", "3"])
        {
            using var folder = new TemporaryFolder();
            var written = folder.File("generator.safetensors");
            var program = page.Split("```python\n")[1].Split("```")[0];
            program = program.Replace("\"generator.safetensors\"", $"r\"{written}\"", StringComparison.Ordinal);
            File.WriteAllText(folder.File("program.py"), program);
            var script = Path.Combine(AppContext.BaseDirectory, "Serialization", "keras_weights.py");
            var (exitCode, errors) = PythonFactAttribute.Run(script, folder.File("program.py"), fixture, version);
            Assert.True(exitCode == 0, errors);

            using var loaded = TensorFlowFile.LoadGenerator(written).Generator;
            Assert.Equal(Weights.BytesOf(expected), Weights.BytesOf(loaded));
        }
    }

    [Fact]
    public void LoadGenerator_OneLayerMissing_NamesItAsTheFileWould()
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        using var fixture = new Fixture("networks/tensorflow_tutorial.safetensors");
        var tensors = fixture.Names.ToDictionary(name => name, fixture.Read);
        tensors.Remove("conv2d_transpose_4/bias");
        SafetensorsFile.Write(folder.File("missing.safetensors"), tensors, new Dictionary<string, string>());
        var message = Assert.Throws<InvalidDataException>(() => TensorFlowFile.LoadGenerator(folder.File("missing.safetensors"))).Message;
        Assert.Contains("\"conv2d_transpose_4/bias\" is missing", message, StringComparison.Ordinal);

        tensors.Add("sequential_0/conv2d_transpose_4/kernel", torch.zeros(1));
        SafetensorsFile.Write(folder.File("twice.safetensors"), tensors, new Dictionary<string, string>());
        message = Assert.Throws<InvalidDataException>(() => TensorFlowFile.LoadGenerator(folder.File("twice.safetensors"))).Message;
        Assert.Contains("each layer needs a unique name", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void LoadGenerator_KernelsOfKeras_AreLaidOutAsOurs(int depth)
    {
        using var scope = torch.NewDisposeScope();
        using var folder = new TemporaryFolder();
        var options = new GeneratorOptions
        {
            Depth = depth, BaseChannels = 2, InputChannels = 2, OutputChannels = 1, NormalizeBottleneck = true, ConvolutionBias = true,
            Normalization = new BatchNormalization { Epsilon = 1e-3 },
        };
        using var original = new Generator(options, seed: 9);
        var state = Weights.StateOf(original);
        var tensors = TensorFlowNames.Create(options.Plan, new KerasNumbers(1, 1, 1)).ToDictionary(weight => weight.Theirs, weight => AsKeras(weight, state[weight.Ours].detach()));
        SafetensorsFile.Write(folder.File("keras.safetensors"), tensors, new Dictionary<string, string>());

        var (loaded, info) = TensorFlowFile.LoadGenerator(folder.File("keras.safetensors"));

        using (loaded) Assert.Equal(Weights.BytesOf(original), Weights.BytesOf(loaded));
        Assert.Equal(options, info.Generator);
    }

    [Fact]
    public void LoadGenerator_OtherNames_SaysWhatIsMissing()
    {
        var error = Assert.Throws<InvalidDataException>(() => TensorFlowFile.LoadGenerator(Fixture.PathOf("networks/unet_64_none.safetensors")));
        Assert.Contains("it contains no \"conv2d/kernel\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("unet_64_none.safetensors", error.Message, StringComparison.Ordinal);
    }

    // [out, in, height, width] becomes [height, width, in, out]; a level that sees a skip connection sees the decoder's channels first.
    private static Tensor AsKeras(ExternalWeight weight, Tensor ours)
    {
        if (ours.ndim != 4) return ours.contiguous();
        var skips = weight.Ours.StartsWith("decoder", StringComparison.Ordinal) && !weight.Ours.StartsWith("decoder.0", StringComparison.Ordinal);
        if (skips)
        {
            var halves = ours.shape[0] / 2;
            ours = torch.cat([ours.narrow(0, halves, halves), ours.narrow(0, 0, halves)], 0);
        }

        return ours.permute(2, 3, 1, 0).contiguous();
    }
}
