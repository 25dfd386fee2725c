using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Tests;

/// <summary>What the channels of a model stand for, from bitmap to bitmap.</summary>
public class TranslatorEncodingTests
{
    private static readonly TranslatorOptions Cpu = new() { Device = "cpu" };

    [Theory]
    [InlineData(ColorEncoding.Rgb, 3)]
    [InlineData(ColorEncoding.Bgr, 3)]
    [InlineData(ColorEncoding.MaskedRgb, 3)]
    public void Translate_NetworkThatCopies_GivesTheBitmapBack(ColorEncoding encoding, int channels)
    {
        using var bitmap = Images.Gradient(20, 10);
        Assert.Equal(bitmap.Pixels, Translate(bitmap, channels, channels, encoding, encoding, input => input.clone()));
    }

    [Fact]
    public void Translate_Bgr_ShowsTheNetworkBlueFirstAndReadsItSo()
    {
        using var bitmap = Images.Gradient(20, 10);
        var swapped = Translate(bitmap, 3, 3, ColorEncoding.Bgr, ColorEncoding.Rgb, input => input.clone());
        Assert.Equal(bitmap.Pixels.Select(c => new SKColor(c.Blue, c.Green, c.Red)), swapped);

        // The first channel that the network gives is blue.
        var blue = Translate(bitmap, 3, 3, ColorEncoding.Rgb, ColorEncoding.Bgr, input => torch.cat([torch.ones_like(input.narrow(1, 0, 1)), torch.ones_like(input.narrow(1, 0, 2)) * -1], 1));
        Assert.All(blue, color => Assert.Equal(new SKColor(0, 0, 255), color));
    }

    [Fact]
    public void Translate_LightnessAndLabAb_PutsTheColorsToTheBitmapsLightness()
    {
        using var bitmap = Images.Gradient(20, 10);
        using var colors = BitmapConverter.ToTensor(bitmap, ColorEncoding.LabAb);
        var colored = Translate(bitmap, 1, 2, ColorEncoding.LabL, ColorEncoding.LabAb, _ => colors.clone());
        Assert.All(bitmap.Pixels.Zip(colored), pair => AssertNear(pair.First, pair.Second, levels: 2));

        var gray = Translate(bitmap, 1, 2, ColorEncoding.LabL, ColorEncoding.LabAb, input => torch.zeros(1, 2, input.shape[2], input.shape[3]));
        Assert.All(gray, color => AssertNear(new SKColor(color.Green, color.Green, color.Green), color, levels: 1));
        Assert.All(bitmap.Pixels.Zip(gray), pair => Assert.Equal(Lightness(pair.First), Lightness(pair.Second), 0.3));
    }

    [Fact]
    public void Translate_LightnessToPlain_IsReadAsRgb()
    {
        using var bitmap = Images.Gradient(20, 10);
        var translated = Translate(bitmap, 1, 3, ColorEncoding.LabL, ColorEncoding.Rgb, input => input.expand(1, 3, 10, 20).contiguous());
        Assert.All(bitmap.Pixels.Zip(translated), pair => Assert.Equal(Lightness(pair.First) * 2.55, pair.Second.Red, 0.51));
    }

    [Fact]
    public void Translate_MaskedRgb_KeepsWhatIsKnownAndPaintsWhatIsWhite()
    {
        using var bitmap = Images.Gradient(20, 10);
        bitmap.SetPixel(3, 4, SKColors.White);
        bitmap.SetPixel(5, 6, new SKColor(255, 255, 254));
        var translated = Translate(bitmap, 3, 3, ColorEncoding.MaskedRgb, ColorEncoding.Rgb, input => torch.ones_like(input) * -1);
        var expected = bitmap.Pixels;
        expected[(4 * 20) + 3] = SKColors.Black;
        Assert.Equal(expected, translated);
    }

    [Fact]
    public void Translate_MaskedRgbToGray_KeepsNothing()
    {
        using var bitmap = Images.Gradient(20, 10);
        var translated = Translate(bitmap, 3, 1, ColorEncoding.MaskedRgb, ColorEncoding.Rgb, input => input.narrow(1, 0, 1).clone());
        Assert.Equal(bitmap.Pixels.Select(c => new SKColor(c.Red, c.Red, c.Red)), translated);
    }

    [Fact]
    public void Translate_TensorOfAImageWithHoles_IsWhatTheNetworkGives()
    {
        using var generator = new FunctionGenerator(3, 3, input => input * -1);
        using var translator = new Translator(generator, Cpu, new ModelInfo { InputEncoding = ColorEncoding.MaskedRgb });
        using var input = torch.full([1, 3, 4, 4], 0.25f);
        using var output = translator.Translate(input);
        Assert.All(output.data<float>().ToArray(), value => Assert.Equal(-0.25f, value));
    }

    [Theory]
    [InlineData(ColorEncoding.Bgr, 3, ColorEncoding.Bgr, 3)]
    [InlineData(ColorEncoding.LabL, 1, ColorEncoding.LabAb, 2)]
    [InlineData(ColorEncoding.MaskedRgb, 3, ColorEncoding.Rgb, 3)]
    public void Translate_AnyEncoding_LeavesNoTensorBehind(ColorEncoding input, int inputChannels, ColorEncoding output, int outputChannels)
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 2, BaseChannels = 1, InputChannels = inputChannels, OutputChannels = outputChannels });
        using var translator = new Translator(generator, Cpu, new ModelInfo { InputEncoding = input, OutputEncoding = output }, leaveOpen: true);
        using var bitmap = Images.Gradient(8, 8);
        Assert.Equal(0, LiveTensors.LeftBy(() => translator.Translate(bitmap).Dispose()));
    }

    [Fact]
    public void Load_ModelOfLightnessAndColors_TranslatesABitmap()
    {
        using var folder = new TemporaryFolder();
        using var generator = new Generator(new GeneratorOptions { Depth = 2, BaseChannels = 1, InputChannels = 1, OutputChannels = 2 });
        var path = folder.File("model.safetensors");
        ModelFile.Save(path, generator, new ModelInfo { InputEncoding = ColorEncoding.LabL, OutputEncoding = ColorEncoding.LabAb });
        using var translator = Translator.Load(path, Cpu);
        using var bitmap = Images.Gradient(8, 4);
        using var colored = translator.Translate(bitmap);
        Assert.Equal((8, 4), (colored.Width, colored.Height));
    }

    [Theory]
    [InlineData(ColorEncoding.Rgb, 3, ColorEncoding.LabAb, 2, "The output is LabAb, the colors of an image whose lightness is the input, but the input is Rgb; it must be LabL.")]
    [InlineData(ColorEncoding.LabL, 1, ColorEncoding.LabAb, 3, "The output is LabAb, which has 2 channels, but the network's output has 3.")]
    [InlineData(ColorEncoding.LabL, 3, ColorEncoding.LabAb, 2, "The input is LabL, which has 1 channel, but the network's input has 3.")]
    [InlineData(ColorEncoding.Bgr, 1, ColorEncoding.Rgb, 3, "The input is Bgr, which has 3 channels, but the network's input has 1.")]
    [InlineData((ColorEncoding)9, 3, ColorEncoding.Rgb, 3, "The input encoding is 9 and the output encoding Rgb; use Rgb, Bgr, MaskedRgb, LabL, LabAb.")]
    public void Constructor_EncodingsThatDoNotFit_SaysWhy(ColorEncoding input, int inputChannels, ColorEncoding output, int outputChannels, string expected)
    {
        using var generator = new FunctionGenerator(inputChannels, outputChannels, given => given);
        var info = new ModelInfo { InputEncoding = input, OutputEncoding = output };
        var error = Assert.Throws<ArgumentException>(() => new Translator(generator, Cpu, info));
        Assert.Equal("info", error.ParamName);
        Assert.StartsWith($"The description does not fit the network. {expected} Correct the encodings", error.Message, StringComparison.Ordinal);
    }

    private static SKColor[] Translate(
        SKBitmap bitmap, int inputChannels, int outputChannels, ColorEncoding input, ColorEncoding output, Func<Tensor, Tensor> function)
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
