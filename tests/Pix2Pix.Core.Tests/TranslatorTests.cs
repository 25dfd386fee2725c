using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Tests;

public class TranslatorTests
{
    private static readonly TranslatorOptions Cpu = new() { Device = "cpu" };

    [Fact]
    public void Translate_Bitmap_IsWhatTheNetworkMakesOfIt()
    {
        using var generator = SmallNetworks.Generator();
        using var translator = new Translator(generator, Cpu with { Dropout = false }, leaveOpen: true);
        using var bitmap = Images.Gradient(64, 32);
        using var translated = translator.Translate(bitmap);

        using var scope = torch.NewDisposeScope();
        using var expected = BitmapConverter.ToBitmap(generator.Generate(BitmapConverter.ToTensor(bitmap), ForwardContext.Inference));
        Assert.Equal((64, 32), (translated.Width, translated.Height));
        Assert.Equal(expected.Pixels, translated.Pixels);
    }

    [Fact]
    public void Load_SavedModel_TranslatesAsTheModelDid()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator();
        ModelFile.Save(folder.File("model.safetensors"), generator);
        using var original = new Translator(generator, leaveOpen: true);
        using var loaded = Translator.Load(folder.File("model.safetensors"));
        using var bitmap = Images.Gradient(32, 32);
        using SKBitmap expected = original.Translate(bitmap), actual = loaded.Translate(bitmap);
        Assert.Equal(expected.Pixels, actual.Pixels);
    }

    [Fact]
    public void Translate_Switches_DecideTheOutputSeparately()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator();
        ModelFile.Save(folder.File("paper.safetensors"), generator);
        ModelFile.Save(folder.File("plain.safetensors"), generator, new ModelInfo { InferenceDropout = false, InferenceStatistics = BatchNormStatistics.Running });
        float[] Run(string file, TranslatorOptions? options = null)
        {
            using var translator = Translator.Load(folder.File(file), options);
            using var input = torch.linspace(-1, 1, 3 * 32 * 32).reshape(1, 3, 32, 32);
            using var output = translator.Translate(input);
            return output.data<float>().ToArray();
        }

        var paper = Run("paper.safetensors");
        Assert.Equal(paper, Run("plain.safetensors", new() { Dropout = true, Statistics = BatchNormStatistics.Batch }));
        Assert.Equal(Run("plain.safetensors"), Run("paper.safetensors", new() { Dropout = false, Statistics = BatchNormStatistics.Running }));
        Assert.NotEqual(paper, Run("paper.safetensors", new() { DropoutSeed = 1 }));
        Assert.NotEqual(paper, Run("paper.safetensors", new() { Dropout = false }));
        Assert.NotEqual(paper, Run("paper.safetensors", new() { Statistics = BatchNormStatistics.Running }));
    }

    [Fact]
    public async Task Translate_ManyThreads_GivesEachItsOwnResult()
    {
        using var generator = SmallNetworks.Generator();
        using var translator = new Translator(generator, Cpu, leaveOpen: true);
        var before = Weights.BytesOf(generator);
        SKColor[] Run(int i)
        {
            using var bitmap = Images.Gradient(32, 32, (byte)(i * 30));
            using var translated = translator.Translate(bitmap);
            return translated.Pixels;
        }

        var expected = Enumerable.Range(0, 8).Select(Run).ToList();
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => Run(i % 8))));

        Assert.All(results.Select((pixels, i) => (pixels, i)), r => Assert.Equal(expected[r.i % 8], r.pixels));
        Assert.Equal(before, Weights.BytesOf(generator));
    }

    [Fact]
    public void Translate_AnyCall_LeavesNoTensorBehind()
    {
        using var generator = SmallNetworks.Generator();
        using var translator = new Translator(generator, Cpu, leaveOpen: true);
        using var bitmap = Images.Gradient(32, 32);
        Assert.Equal(0, LiveTensors.LeftBy(() => translator.Translate(bitmap).Dispose()));
    }

    [Fact]
    public void Translate_TensorInAScope_BelongsToTheScope()
    {
        using var generator = SmallNetworks.Generator();
        using var translator = new Translator(generator, Cpu, leaveOpen: true);
        Tensor output;
        using (torch.NewDisposeScope()) output = translator.Translate(torch.zeros(1, 3, 32, 32));
        Assert.True(output.IsInvalid);
    }

    [Fact]
    public void Translate_TensorOfASizeThatDoesNotFit_SaysWhichWould()
    {
        using var translator = new Translator(SmallNetworks.Generator(), Cpu);
        using var input = torch.zeros(1, 3, 32, 33);
        var error = Assert.Throws<ArgumentException>(() => translator.Translate(input));
        Assert.Contains("33 x 32 pixels", error.Message, StringComparison.Ordinal);
        Assert.Contains("multiples of 32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_BitmapWithoutPixels_SaysSo()
    {
        using var translator = new Translator(SmallNetworks.Generator(), Cpu);
        using var empty = new SKBitmap();
        Assert.Contains("holds no pixels", Assert.Throws<ArgumentException>(() => translator.Translate(empty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_ModelOfOtherChannels_PointsToTheTensorOverload()
    {
        using var translator = new Translator(new Generator(new GeneratorOptions { Depth = 2, BaseChannels = 1, OutputChannels = 2 }), Cpu);
        using var bitmap = Images.Gradient(8, 8);
        Assert.Contains("returns 2 channels", Assert.Throws<NotSupportedException>(() => translator.Translate(bitmap)).Message, StringComparison.Ordinal);
        using var input = torch.zeros(1, 3, 8, 8);
        using var output = translator.Translate(input);
        Assert.Equal([1, 2, 8, 8], output.shape);
    }

    [Fact]
    public void Translate_AfterDispose_Throws()
    {
        var translator = new Translator(SmallNetworks.Generator(), Cpu);
        translator.Dispose();
        translator.Dispose();
        using var bitmap = Images.Gradient(32, 32);
        Assert.Throws<ObjectDisposedException>(() => translator.Translate(bitmap));
    }

    [Fact]
    public void Constructor_ManyBadOptions_AreReportedTogether()
    {
        using var generator = SmallNetworks.Generator(depth: 1);
        var error = Assert.Throws<ArgumentException>(() => new Translator(generator, new()
        {
            Device = "tpu",
            Statistics = (BatchNormStatistics)7,
            ResizeMode = (ResizeMode)9,
            TileThreshold = 0,
            TileSize = 15,
            TileOverlap = -1,
        }));
        Assert.Equal(
            "The translator options cannot be used: Device is \"tpu\"; use \"auto\", \"cpu\", \"cuda\", \"cuda:N\" with N counted from 0, or \"mps\". Statistics is 7; use Batch or " +
            "Running. ResizeMode is 9; use Auto, Pad, Stretch or Tile. TileThreshold is 0; use 1 or more. TileSize is 15; use 16 to 16384. TileOverlap is -1; use 0 to 8192.",
            error.Message);
    }

    [Theory]
    [InlineData(FloatPrecision.Float16, "Precision is Float16, which only files can use; use Float32 or BFloat16.")]
    [InlineData((FloatPrecision)9, "Precision is 9; use Float32 or BFloat16.")]
    public void Constructor_PrecisionThatIsNoneOfTheNetworks_IsRefused(FloatPrecision precision, string expected)
    {
        using var generator = SmallNetworks.Generator(depth: 1);
        var error = Assert.Throws<ArgumentException>(() => new Translator(generator, new() { Precision = precision }));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Defaults_AreThoseOfTheirDocs()
    {
        var options = new TranslatorOptions();
        Assert.Equal(("auto", null, 0L, null), (options.Device, options.Dropout, options.DropoutSeed, options.Statistics));
        Assert.Equal((ResizeMode.Auto, 2_097_152L, 1024, 128), (options.ResizeMode, options.TileThreshold, options.TileSize, options.TileOverlap));
    }
}
