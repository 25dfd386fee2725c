using Pix2Pix.Checkpoints.Storage;
using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Checkpoints;

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
        Assert.Equal((16, 8, 3, 3), (translator.Info.Generator!.Width, translator.Info.Generator.Depth, generator.InputChannels, generator.OutputChannels));
        Assert.Equal((false, NormalizationStatistics.Own, 256, 256), (info.InferenceDropout, info.InferenceStatistics, info.TrainingWidth, info.TrainingHeight));
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
            Depth = depth, Width = 2, InputChannels = 2, OutputChannels = 1, NormalizesBottleneck = true, ConvolutionBias = true,
            Normalization = new BatchNormalization { Epsilon = 1e-3 },
        };
        using var original = new Generator(options, seed: 9);
        var state = Weights.StateOf(original);
        var tensors = TensorFlowNames.Of(options).ToDictionary(weight => weight.Theirs, weight => AsKeras(weight, state[weight.Ours].detach()));
        SafetensorsFile.Write(folder.File("keras.safetensors"), tensors, new Dictionary<string, string>());

        var (loaded, info) = TensorFlowFile.LoadGenerator(folder.File("keras.safetensors"));

        using (loaded) Assert.Equal(Weights.BytesOf(original), Weights.BytesOf(loaded));
        Assert.Equal(options, info.Generator);
    }

    [Fact]
    public void LoadGenerator_OtherNames_SaysWhatIsMissing()
    {
        var error = Assert.Throws<InvalidDataException>(() => TensorFlowFile.LoadGenerator(Fixture.PathOf("networks/unet_64_none.safetensors")));
        Assert.Contains("it holds no \"conv2d_1/kernel\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("unet_64_none.safetensors", error.Message, StringComparison.Ordinal);
    }

    // [out, in, height, width] becomes [height, width, in, out]; a level that sees a skip connection sees the decoder's channels first.
    private static Tensor AsKeras(ForeignWeight weight, Tensor ours)
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
