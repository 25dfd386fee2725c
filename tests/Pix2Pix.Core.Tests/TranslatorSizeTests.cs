using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Tests;

/// <summary>Any size in, the same size out.</summary>
public class TranslatorSizeTests
{
    private static readonly TranslatorOptions Cpu = new() { Device = "cpu", Dropout = false };

    [Theory]
    [InlineData(8, 257, 131)]
    [InlineData(8, 1, 1)]
    [InlineData(8, 3000, 2000)]
    [InlineData(8, 20000, 300)]
    [InlineData(6, 257, 131)]
    [InlineData(6, 1, 1)]
    [InlineData(6, 3000, 2000)]
    [InlineData(6, 20000, 300)]
    public void Translate_AnySize_KeepsIt(int depth, int width, int height)
    {
        using var translator = new Translator(new Generator(new GeneratorOptions { Depth = depth, BaseChannels = 1 }), Cpu);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(200, 100, 50));
        using var translated = translator.Translate(bitmap);
        Assert.Equal((width, height), (translated.Width, translated.Height));
    }

    [Theory]
    [InlineData(ResizeMode.Auto)]
    [InlineData(ResizeMode.Pad)]
    [InlineData(ResizeMode.Tile)]
    public void Translate_NetworkThatCopies_GivesTheBitmapBack(ResizeMode mode)
    {
        using var translator = new Translator(new FunctionGenerator(3, 3, input => input.clone()), Cpu with { ResizeMode = mode, TileSize = 32, TileOverlap = 8 });
        foreach (var (width, height) in ((int, int)[])[(1, 1), (1, 90), (90, 1), (37, 61), (100, 70)])
        {
            using var bitmap = Images.Gradient(width, height);
            using var translated = translator.Translate(bitmap);
            Assert.Equal(bitmap.Pixels, translated.Pixels);
        }
    }

    [Theory]
    [InlineData(33, 20)]
    [InlineData(1, 1)]
    [InlineData(3, 70)]
    public void Translate_Pad_IsTheNetworksOutputForTheReflectedBitmap(int width, int height)
    {
        using var generator = SmallNetworks.Generator();
        using var translator = new Translator(generator, Cpu with { ResizeMode = ResizeMode.Pad }, leaveOpen: true);
        using var bitmap = Images.Gradient(width, height);
        using var translated = translator.Translate(bitmap);

        int wide = (width + 31) / 32 * 32, high = (height + 31) / 32 * 32, left = (wide - width) / 2, top = (high - height) / 2;
        using var padded = new SKBitmap(new SKImageInfo(wide, high, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < high; y++)
        {
            for (var x = 0; x < wide; x++) padded.SetPixel(x, y, bitmap.GetPixel(Reflected(x - left, width), Reflected(y - top, height)));
        }

        using var whole = translator.Translate(padded);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) Assert.Equal(whole.GetPixel(left + x, top + y), translated.GetPixel(x, y));
        }
    }

    [Fact]
    public void Translate_ResNet_TakesImagesSmallerThanItsSmallest()
    {
        using var translator = new Translator(new Generator(new GeneratorOptions { Architecture = GeneratorArchitecture.ResNet, ResidualBlocks = 1, BaseChannels = 1 }), Cpu);
        using var bitmap = Images.Gradient(3, 2);
        using var translated = translator.Translate(bitmap);
        Assert.Equal((3, 2), (translated.Width, translated.Height));
    }

    [Fact]
    public void Translate_Auto_TilesBeyondTheThreshold()
    {
        var largest = 0L;
        using var generator = new FunctionGenerator(3, 3, input =>
        {
            largest = Math.Max(largest, input.shape[2] * input.shape[3]);
            return input.clone();
        });
        using var translator = new Translator(generator, Cpu with { TileThreshold = 100 * 80, TileSize = 64, TileOverlap = 16 }, leaveOpen: true);
        using (var fits = Images.Gradient(100, 80)) translator.Translate(fits).Dispose();
        Assert.Equal(100 * 80, largest);
        largest = 0;
        using (var beyond = Images.Gradient(100, 81)) translator.Translate(beyond).Dispose();
        Assert.Equal(64 * 64, largest);
    }

    [Fact]
    public void Translate_Scale_RunsAtTheTrainingSize()
    {
        long[] seen = [];
        using var generator = new FunctionGenerator(3, 3, input =>
        {
            seen = input.shape;
            return input.clone();
        });
        using var translator = new Translator(generator, Cpu with { ResizeMode = ResizeMode.Stretch }, new ModelInfo { TrainingWidth = 40, TrainingHeight = 24 });
        using var bitmap = Images.Gradient(100, 70);
        using var translated = translator.Translate(bitmap);
        Assert.Equal([1, 3, 24, 40], seen);
        Assert.InRange(new ImageDifference(translated, bitmap).Largest, 0, 8);
    }

    [Fact]
    public void Translate_ScaleOfHolesAndOfColors_KeepsWhatIsKnownExactly()
    {
        using var bitmap = Images.Gradient(100, 70);
        bitmap.SetPixel(50, 30, SKColors.White);
        using var holes = new Translator(
            new FunctionGenerator(3, 3, input => torch.ones_like(input) * -1), Cpu with { ResizeMode = ResizeMode.Stretch },
            new ModelInfo { InputEncoding = ColorEncoding.MaskedRgb, TrainingWidth = 32, TrainingHeight = 32 });
        using var filled = holes.Translate(bitmap);
        var expected = bitmap.Pixels;
        Assert.Equal(expected.Where((_, i) => i != (30 * 100) + 50), filled.Pixels.Where((_, i) => i != (30 * 100) + 50));
        Assert.NotEqual(SKColors.White, filled.GetPixel(50, 30));

        using var colors = new Translator(
            new FunctionGenerator(1, 2, input => torch.zeros(1, 2, input.shape[2], input.shape[3])), Cpu with { ResizeMode = ResizeMode.Stretch },
            new ModelInfo { InputEncoding = ColorEncoding.LabL, OutputEncoding = ColorEncoding.LabAb, TrainingWidth = 32, TrainingHeight = 32 });
        using var gray = colors.Translate(bitmap);
        Assert.All(expected.Zip(gray.Pixels), p => Assert.Equal(
            CieLab.FromSrgb(p.First.Red, p.First.Green, p.First.Blue).L, CieLab.FromSrgb(p.Second.Red, p.Second.Green, p.Second.Blue).L, 0.5));
    }

    [Fact]
    public void Constructor_ScaleWithoutATrainingSize_SaysWhatIsMissing()
    {
        using var generator = SmallNetworks.Generator();
        var error = Assert.Throws<ArgumentException>(() => new Translator(generator, Cpu with { ResizeMode = ResizeMode.Stretch }));
        Assert.Equal("options", error.ParamName);
        Assert.Contains("has no training size", error.Message, StringComparison.Ordinal);
    }

    private static int Reflected(int position, int size)
    {
        while (size > 1 && (position < 0 || position >= size)) position = position < 0 ? -position : (2 * (size - 1)) - position;
        return size == 1 ? 0 : position;
    }
}
