using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Tests;

/// <summary>What the channels of a model stand for, from bitmap to bitmap.</summary>
public class TranslatorEncodingTests
{
    private static readonly TranslatorOptions Cpu = new() { Device = "cpu" };

    [Theory]
    [InlineData(PictureEncoding.Plain, 3)]
    [InlineData(PictureEncoding.Bgr, 3)]
    [InlineData(PictureEncoding.RgbWithHoles, 3)]
    public void Translate_NetworkThatCopies_GivesTheBitmapBack(PictureEncoding encoding, int channels)
    {
        using var bitmap = Pictures.Gradient(20, 10);
        Assert.Equal(bitmap.Pixels, Translate(bitmap, channels, channels, encoding, encoding, input => input.clone()));
    }

    [Fact]
    public void Translate_Bgr_ShowsTheNetworkBlueFirstAndReadsItSo()
    {
        using var bitmap = Pictures.Gradient(20, 10);
        var swapped = Translate(bitmap, 3, 3, PictureEncoding.Bgr, PictureEncoding.Plain, input => input.clone());
        Assert.Equal(bitmap.Pixels.Select(c => new SKColor(c.Blue, c.Green, c.Red)), swapped);

        // The first channel that the network gives is blue.
        var blue = Translate(bitmap, 3, 3, PictureEncoding.Plain, PictureEncoding.Bgr, input => torch.cat([torch.ones_like(input.narrow(1, 0, 1)), torch.ones_like(input.narrow(1, 0, 2)) * -1], 1));
        Assert.All(blue, color => Assert.Equal(new SKColor(0, 0, 255), color));
    }

    [Fact]
    public void Translate_LightnessAndLabColor_PutsTheColoursToTheBitmapsLightness()
    {
        using var bitmap = Pictures.Gradient(20, 10);
        using var colors = BitmapConverter.ToTensor(bitmap, PictureEncoding.LabColor);
        var colored = Translate(bitmap, 1, 2, PictureEncoding.Lightness, PictureEncoding.LabColor, _ => colors.clone());
        Assert.All(bitmap.Pixels.Zip(colored), pair => AssertNear(pair.First, pair.Second, levels: 2));

        var grey = Translate(bitmap, 1, 2, PictureEncoding.Lightness, PictureEncoding.LabColor, input => torch.zeros(1, 2, input.shape[2], input.shape[3]));
        Assert.All(grey, color => AssertNear(new SKColor(color.Green, color.Green, color.Green), color, levels: 1));
        Assert.All(bitmap.Pixels.Zip(grey), pair => Assert.Equal(Lightness(pair.First), Lightness(pair.Second), 0.3));
    }

    [Fact]
    public void Translate_LightnessToPlain_IsReadAsRgb()
    {
        using var bitmap = Pictures.Gradient(20, 10);
        var translated = Translate(bitmap, 1, 3, PictureEncoding.Lightness, PictureEncoding.Plain, input => input.expand(1, 3, 10, 20).contiguous());
        Assert.All(bitmap.Pixels.Zip(translated), pair => Assert.Equal(Lightness(pair.First) * 2.55, pair.Second.Red, 0.51));
    }

    [Fact]
    public void Translate_RgbWithHoles_KeepsWhatIsKnownAndPaintsWhatIsWhite()
    {
        using var bitmap = Pictures.Gradient(20, 10);
        bitmap.SetPixel(3, 4, SKColors.White);
        bitmap.SetPixel(5, 6, new SKColor(255, 255, 254));
        var translated = Translate(bitmap, 3, 3, PictureEncoding.RgbWithHoles, PictureEncoding.Plain, input => torch.ones_like(input) * -1);
        var expected = bitmap.Pixels;
        expected[(4 * 20) + 3] = SKColors.Black;
        Assert.Equal(expected, translated);
    }

    [Fact]
    public void Translate_RgbWithHolesToGrey_KeepsNothing()
    {
        using var bitmap = Pictures.Gradient(20, 10);
        var translated = Translate(bitmap, 3, 1, PictureEncoding.RgbWithHoles, PictureEncoding.Plain, input => input.narrow(1, 0, 1).clone());
        Assert.Equal(bitmap.Pixels.Select(c => new SKColor(c.Red, c.Red, c.Red)), translated);
    }

    [Fact]
    public void Translate_TensorOfAPictureWithHoles_IsWhatTheNetworkGives()
    {
        using var generator = new FunctionGenerator(3, 3, input => input * -1);
        using var translator = new Translator(generator, Cpu, new ModelInfo { InputEncoding = PictureEncoding.RgbWithHoles });
        using var input = torch.full([1, 3, 4, 4], 0.25f);
        using var output = translator.Translate(input);
        Assert.All(output.data<float>().ToArray(), value => Assert.Equal(-0.25f, value));
    }

    [Theory]
    [InlineData(PictureEncoding.Bgr, 3, PictureEncoding.Bgr, 3)]
    [InlineData(PictureEncoding.Lightness, 1, PictureEncoding.LabColor, 2)]
    [InlineData(PictureEncoding.RgbWithHoles, 3, PictureEncoding.Plain, 3)]
    public void Translate_AnyEncoding_LeavesNoTensorBehind(PictureEncoding input, int inputChannels, PictureEncoding output, int outputChannels)
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 2, Width = 1, InputChannels = inputChannels, OutputChannels = outputChannels });
        using var translator = new Translator(generator, Cpu, new ModelInfo { InputEncoding = input, OutputEncoding = output }, leaveOpen: true);
        using var bitmap = Pictures.Gradient(8, 8);
        Assert.Equal(0, LiveTensors.LeftBy(() => translator.Translate(bitmap).Dispose()));
    }

    [Fact]
    public void Load_ModelOfLightnessAndColours_TranslatesABitmap()
    {
        using var folder = new TemporaryFolder();
        using var generator = new Generator(new GeneratorOptions { Depth = 2, Width = 1, InputChannels = 1, OutputChannels = 2 });
        var path = folder.File("model.safetensors");
        ModelFile.Save(path, generator, new ModelInfo { InputEncoding = PictureEncoding.Lightness, OutputEncoding = PictureEncoding.LabColor });
        using var translator = Translator.Load(path, Cpu);
        using var bitmap = Pictures.Gradient(8, 4);
        using var colored = translator.Translate(bitmap);
        Assert.Equal((8, 4), (colored.Width, colored.Height));
    }

    [Theory]
    [InlineData(PictureEncoding.Plain, 3, PictureEncoding.LabColor, 2, "The output is LabColor, the colours of a picture whose lightness is the input, but the input is Plain; it has to be Lightness.")]
    [InlineData(PictureEncoding.Lightness, 1, PictureEncoding.LabColor, 3, "The output is LabColor, which has 2 channels, but the network's output has 3.")]
    [InlineData(PictureEncoding.Lightness, 3, PictureEncoding.LabColor, 2, "The input is Lightness, which has 1 channel, but the network's input has 3.")]
    [InlineData(PictureEncoding.Bgr, 1, PictureEncoding.Plain, 3, "The input is Bgr, which has 3 channels, but the network's input has 1.")]
    [InlineData((PictureEncoding)9, 3, PictureEncoding.Plain, 3, "The encodings are 9 in and Plain out; known are Plain, Bgr, RgbWithHoles, Lightness, LabColor.")]
    public void Constructor_EncodingsThatDoNotFit_SaysWhy(PictureEncoding input, int inputChannels, PictureEncoding output, int outputChannels, string expected)
    {
        using var generator = new FunctionGenerator(inputChannels, outputChannels, given => given);
        var info = new ModelInfo { InputEncoding = input, OutputEncoding = output };
        var error = Assert.Throws<ArgumentException>(() => new Translator(generator, Cpu, info));
        Assert.Equal("info", error.ParamName);
        Assert.StartsWith($"The description does not fit the network. {expected} Correct the encodings", error.Message, StringComparison.Ordinal);
    }

    private static SKColor[] Translate(
        SKBitmap bitmap, int inputChannels, int outputChannels, PictureEncoding input, PictureEncoding output, Func<Tensor, Tensor> function)
    {
        using var translator = new Translator(
            new FunctionGenerator(inputChannels, outputChannels, function), Cpu, new ModelInfo { InputEncoding = input, OutputEncoding = output });
        using var translated = translator.Translate(bitmap);
        return translated.Pixels;
    }

    private static double Lightness(SKColor color) => CieLab.FromSrgb(color.Red, color.Green, color.Blue).L;

    private static void AssertNear(SKColor expected, SKColor actual, int levels)
    {
        Assert.InRange(actual.Red - expected.Red, -levels, levels);
        Assert.InRange(actual.Green - expected.Green, -levels, levels);
        Assert.InRange(actual.Blue - expected.Blue, -levels, levels);
    }
}
