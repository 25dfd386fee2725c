using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Imaging;

public sealed class DeepImageFileTests : IDisposable
{
    private const int Width = 37;
    private const int Height = 23;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Grey_GivesEveryLevelOfTheFile()
    {
        var samples = Samples(Width * Height, seed: 1);
        using var grey = Read(DeepPng.Encode(Width, Height, DeepPng.Grey, samples), channels: 1);
        Assert.Equal([1, 1, Height, Width], grey.shape);
        Assert.Equal(samples, Levels(grey));

        using var color = Read(DeepPng.Encode(Width, Height, DeepPng.Grey, samples), channels: 3);
        Assert.Equal([.. samples, .. samples, .. samples], Levels(color));
    }

    [Fact]
    public void Read_Color_IsWithinHalfFloats()
    {
        var samples = Samples(3 * Width * Height, seed: 2);
        using var color = Read(DeepPng.Encode(Width, Height, DeepPng.Rgb, samples), channels: 3);
        var levels = Levels(color);
        var worst = 0;
        for (var i = 0; i < Width * Height; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                int expected = samples[(3 * i) + c], error = Math.Abs(expected - levels[(c * Width * Height) + i]);
                worst = Math.Max(worst, error);
                if (expected < 2048) Assert.Equal(0, error);
            }
        }

        // More than 8 bits would leave, and less than 16.
        Assert.InRange(worst, 1, 16);
    }

    [Theory]
    [InlineData(AlphaHandling.Compose)]
    [InlineData(AlphaHandling.Drop)]
    [InlineData(AlphaHandling.Keep)]
    public void Read_GreyWithAlpha_IsComposedAsAsked(AlphaHandling handling)
    {
        var samples = Samples(2 * Width * Height, seed: 3);
        var options = new PictureReadingOptions { Alpha = handling, Background = new SkiaSharp.SKColor(0, 0, 0) };
        using var grey = Read(DeepPng.Encode(Width, Height, DeepPng.GreyAlpha, samples), channels: 1, options);
        var levels = Levels(grey);
        for (var i = 0; i < levels.Length; i++)
        {
            double value = samples[2 * i], alpha = samples[(2 * i) + 1] / 65535.0;
            var expected = handling switch
            {
                AlphaHandling.Drop => value,
                AlphaHandling.Compose => value * alpha,
                _ => (value * alpha) + (65535 * (1 - alpha)),
            };
            Assert.InRange(levels[i], expected - 0.6, expected + 0.6);
        }
    }

    [Fact]
    public void Read_ColorWithAlpha_IsComposedOnTheBackground()
    {
        ushort[] samples = [.. Enumerable.Repeat(new ushort[] { 10000, 40000, 60000, 32768 }, Width * Height).SelectMany(pixel => pixel)];
        using var color = Read(DeepPng.Encode(Width, Height, DeepPng.RgbAlpha, samples), channels: 3, new() { Background = new SkiaSharp.SKColor(0, 255, 0) });
        var levels = Levels(color);
        foreach (var (channel, expected) in new[] { (0, 5000), (1, 52767), (2, 30000) }) Assert.InRange(levels[channel * Width * Height], expected - 17, expected + 17);
    }

    [Theory]
    [InlineData("decode/rgb.png")]
    [InlineData("decode/grey.png")]
    [InlineData("decode/lossy.webp")]
    [InlineData("decode/orientation6.jpg")]
    [InlineData("decode/rgba.png")]
    public void Read_FilesOf8Bits_AreWhatBitmapsAre(string file)
    {
        using var bitmap = ImageFile.Read(Fixture.PathOf(file));
        using Tensor expected = BitmapConverter.ToTensor(bitmap), deep = DeepImageFile.Read(Fixture.PathOf(file));
        Assert.Equal(expected.shape, deep.shape);
        using var error = (expected - deep).abs().max();
        Assert.InRange(error.item<float>(), 0, 1e-6f);
    }

    [Fact]
    public void Write_EveryLevel_IsInTheFile()
    {
        using var ramp = torch.arange(65536, torch.float32).reshape(1, 1, 256, 256);
        using var network = ValueRange.SixteenBit.ToNetwork(ramp);
        DeepImageFile.Write(network, _folder.File("ramp.png"));

        using var back = DeepImageFile.Read(_folder.File("ramp.png"), channels: 1);
        var worst = Levels(back).Select((level, i) => Math.Abs(level - i)).Max();
        Assert.InRange(worst, 0, 16);
    }

    [Fact]
    public void Write_ColorBeyondTheRange_IsClamped()
    {
        using var color = torch.tensor(new float[] { -3, -1, 1, 3, 0, 0 }).reshape(3, 1, 2);
        using var stream = new MemoryStream();
        DeepImageFile.Write(color, stream);
        stream.Position = 0;
        using var back = DeepImageFile.Read(stream);
        Assert.Equal([0, 0, 65535, 65535], Levels(back)[..4]);
        Assert.InRange(Levels(back)[4], 32760, 32776);
    }

    [Fact]
    public void ReadAndWrite_Calls_LeaveNoTensors()
    {
        var file = DeepPng.Encode(Width, Height, DeepPng.Rgb, Samples(3 * Width * Height, seed: 4));
        Assert.Equal(0, LiveTensors.LeftBy(() =>
        {
            using var color = Read(file, channels: 3);
            DeepImageFile.Write(color, _folder.File("color.png"));
        }));
    }

    [Fact]
    public void ReadAndWrite_Misuse_IsRefused()
    {
        using var color = torch.zeros(1, 2, 4, 4);
        Assert.Throws<ArgumentException>(() => DeepImageFile.Write(color, _folder.File("two.png")));
        Assert.Contains(".jpg", Assert.Throws<ArgumentException>(() => DeepImageFile.Write(color, "picture.jpg")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => DeepImageFile.Read("picture.png", channels: 2));
        Assert.Throws<FileNotFoundException>(() => DeepImageFile.Read("no/such/picture.png"));
    }

    [Theory]
    [InlineData(DeepPng.Grey, 1)]
    [InlineData(DeepPng.Rgb, 3)]
    public void Read_DamagedFiles_AreRefusedWithTheirNames(byte colorType, int samplesPerPixel)
    {
        var whole = DeepPng.Encode(Width, Height, colorType, Samples(samplesPerPixel * Width * Height, seed: 5));
        var refused = Mutations.CountRefused(
            _folder.File("damaged.png"), Mutations.Of(whole, count: 300, seed: 6, structure: 40), path => DeepImageFile.Read(path).Dispose());
        Assert.InRange(refused, 50, 300);
    }

    [Fact]
    public void Read_MorePixelsThanAllowed_IsRefused()
    {
        var file = DeepPng.Encode(Width, Height, DeepPng.Rgb, Samples(3 * Width * Height, seed: 7));
        var error = Assert.Throws<InvalidDataException>(() => Read(file, channels: 3, new() { MaxPixels = 100 }));
        Assert.Contains("37 x 23", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resize_OfDeepPlanes_IsThatOf8BitsAtTheSameLevels()
    {
        using var painted = Paintings.Paint(61, 47, seed: 8);
        var image = BitmapReader.Read(painted, 3);
        foreach (var filter in Enum.GetValues<ResampleFilter>())
        {
            var expected = Resampler.Resize(image, 32, 80, filter);
            var deep = Resampler.Resize(DeepPlanarImage.Of(image), 32, 80, filter);
            for (var i = 0; i < expected.Data.Length; i++) Assert.InRange(deep.Data[i] / 257.0, expected.Data[i] - 1.1, expected.Data[i] + 1.1);
        }
    }

    private static ushort[] Samples(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => (ushort)(i % 5 == 0 ? random.Next(2048) : random.Next(65536)))];
    }

    private static Tensor Read(byte[] file, int channels, PictureReadingOptions? options = null)
    {
        using var stream = new MemoryStream(file);
        return DeepImageFile.Read(stream, channels, options: options);
    }

    private static ushort[] Levels(Tensor tensor)
    {
        var values = tensor.data<float>().ToArray();
        var levels = new ushort[values.Length];
        ValueRange.SixteenBit.FromNetwork(values, levels.AsSpan());
        return levels;
    }
}
