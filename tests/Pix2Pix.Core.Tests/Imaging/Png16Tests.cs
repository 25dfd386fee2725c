using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Imaging;

public sealed class Png16Tests : IDisposable
{
    private const int Width = 37;
    private const int Height = 23;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Gray_GivesEveryLevelOfTheFile()
    {
        var samples = HighBitDepthSamples.Random(Width * Height, seed: 1);
        using var gray = Read(HighBitDepthPng.Encode(Width, Height, HighBitDepthPng.Gray, samples), channels: 1);
        Assert.Equal([1, 1, Height, Width], gray.shape);
        Assert.Equal(samples, Levels(gray));

        using var color = Read(HighBitDepthPng.Encode(Width, Height, HighBitDepthPng.Gray, samples), channels: 3);
        Assert.Equal([.. samples, .. samples, .. samples], Levels(color));
    }

    [Theory]
    [InlineData("path")]
    [InlineData("stream")]
    [InlineData("bytes")]
    public void Read_Color_GivesEveryLevelOfTheFile(string way)
    {
        var path = Fixture.PathOf("png16/rgb.png");
        using var stream = File.OpenRead(path);
        using var color = way switch
        {
            "path" => Png16.Read(path),
            "stream" => Png16.Read(stream),
            _ => Png16.Read(File.ReadAllBytes(path).AsSpan()),
        };
        var expected = HighBitDepthSamples.ToPlanes(HighBitDepthSamples.EveryLevel(3), 3);
        Assert.Equal([1, 3, HighBitDepthSamples.Side, HighBitDepthSamples.Side], color.shape);
        Assert.Equal(expected, Levels(color));
        Assert.Equal(expected.Select(level => (float)((level * (2 / 65535.0)) - 1)), color.data<float>().ToArray());
    }

    [Theory]
    [InlineData("gray_alpha", 2)]
    [InlineData("rgba", 4)]
    [InlineData("rgba_interlaced", 4)]
    public void Read_AlphaDropped_GivesEveryLevelOfTheFile(string name, int channels)
    {
        using var color = Png16.Read(Fixture.PathOf($"png16/{name}.png"), options: new() { Alpha = AlphaHandling.Drop });
        var planes = HighBitDepthSamples.ToPlanes(HighBitDepthSamples.EveryLevel(channels), channels);
        ushort[] expected = channels == 4 ? planes[..^65536] : [.. planes[..65536], .. planes[..65536], .. planes[..65536]];
        Assert.Equal(expected, Levels(color));
    }

    [Theory]
    [InlineData(AlphaHandling.Composite)]
    [InlineData(AlphaHandling.Drop)]
    [InlineData(AlphaHandling.Keep)]
    public void Read_GrayWithAlpha_IsComposedAsAsked(AlphaHandling handling)
    {
        var samples = HighBitDepthSamples.Random(2 * Width * Height, seed: 3);
        var options = new ImageDecodingOptions { Alpha = handling, Background = new SkiaSharp.SKColor(0, 0, 0) };
        using var gray = Read(HighBitDepthPng.Encode(Width, Height, HighBitDepthPng.GrayAlpha, samples), channels: 1, options);
        var levels = Levels(gray);
        for (var i = 0; i < levels.Length; i++)
        {
            double value = samples[2 * i], alpha = samples[(2 * i) + 1] / 65535.0;
            var expected = handling switch
            {
                AlphaHandling.Drop => value,
                AlphaHandling.Composite => value * alpha,
                _ => (value * alpha) + (65535 * (1 - alpha)),
            };
            Assert.InRange(levels[i], expected - 0.501, expected + 0.501);
        }
    }

    [Fact]
    public void Read_ColorWithAlpha_IsComposedOnTheBackground()
    {
        ushort[] samples = [.. Enumerable.Repeat(new ushort[] { 10000, 40000, 60000, 32768 }, Width * Height).SelectMany(pixel => pixel)];
        using var color = Read(HighBitDepthPng.Encode(Width, Height, HighBitDepthPng.RgbAlpha, samples), channels: 3, new() { Background = new SkiaSharp.SKColor(0, 255, 0) });
        var levels = Levels(color);
        foreach (var (channel, expected) in new[] { (0, 5000), (1, 52767), (2, 30000) }) Assert.Equal(expected, levels[channel * Width * Height]);
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
        using Tensor expected = BitmapConverter.ToTensor(bitmap), highBitDepth = Png16.Read(Fixture.PathOf(file));
        Assert.Equal(expected.shape, highBitDepth.shape);
        using var error = (expected - highBitDepth).abs().max();
        Assert.InRange(error.item<float>(), 0, 1e-6f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Write_EveryLevelOfEveryChannel_IsInTheFile(int channels)
    {
        var samples = HighBitDepthSamples.EveryLevel(channels);
        using var levels = torch.tensor(HighBitDepthSamples.ToPlanes(samples, channels).Select(level => (float)level).ToArray());
        using var image = levels.reshape(1, channels, HighBitDepthSamples.Side, HighBitDepthSamples.Side);
        using var network = ValueRange.SixteenBit.Normalize(image);
        Png16.Write(network, _folder.File("levels.png"));
        var file = File.ReadAllBytes(_folder.File("levels.png"));
        Assert.Equal(samples, HighBitDepthSamples.Read((byte[])file.Clone()));
        using var stream = new MemoryStream();
        using var one = network[0];
        Png16.Write(one, stream);
        Assert.Equal(file, stream.ToArray());
        using var back = Png16.Read(_folder.File("levels.png"), channels == 1 ? 1 : 3, new() { Alpha = AlphaHandling.Drop });
        Assert.Equal(Levels(network)[..(int)back.numel()], Levels(back));
    }

    [Fact]
    public void Write_ColorBeyondTheRange_IsClamped()
    {
        using var color = torch.tensor(new float[] { -3, -1, 1, 3, 0, 0 }).reshape(3, 1, 2);
        using var stream = new MemoryStream();
        Png16.Write(color, stream);
        stream.Position = 0;
        using var back = Png16.Read(stream);
        Assert.Equal([0, 0, 65535, 65535], Levels(back)[..4]);
        Assert.Equal(32768, Levels(back)[4]);
    }

    [Fact]
    public void ReadAndWrite_Calls_LeaveNoTensors()
    {
        var file = HighBitDepthPng.Encode(Width, Height, HighBitDepthPng.Rgb, HighBitDepthSamples.Random(3 * Width * Height, seed: 4));
        Assert.Equal(0, LiveTensors.LeftBy(() =>
        {
            using var color = Read(file, channels: 3);
            Png16.Write(color, _folder.File("color.png"));
        }));
    }

    [Fact]
    public void ReadAndWrite_Misuse_IsRefused()
    {
        using var color = torch.zeros(1, 2, 4, 4);
        Assert.Throws<ArgumentException>(() => Png16.Write(color, _folder.File("two.png")));
        Assert.Contains(".jpg", Assert.Throws<ArgumentException>(() => Png16.Write(color, "picture.jpg")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Png16.Read("picture.png", channels: 2));
        Assert.Throws<FileNotFoundException>(() => Png16.Read("no/such/picture.png"));
    }

    [Fact]
    public void Read_MorePixelsThanAllowed_IsRefused()
    {
        var file = HighBitDepthPng.Encode(Width, Height, HighBitDepthPng.Rgb, HighBitDepthSamples.Random(3 * Width * Height, seed: 7));
        var error = Assert.Throws<InvalidDataException>(() => Read(file, channels: 3, new() { MaxPixels = 100 }));
        Assert.Contains("37 x 23", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resize_OfHighBitDepthPlanes_IsThatOf8BitsAtTheSameLevels()
    {
        using var painted = Paintings.Paint(61, 47, seed: 8);
        var image = BitmapReader.Read(painted, 3);
        foreach (var filter in Enum.GetValues<ResampleFilter>())
        {
            var expected = Resampler.Resize(image, 32, 80, filter);
            var highBitDepth = Resampler.Resize(PlanarImage.Deepen(image), 32, 80, filter);
            for (var i = 0; i < expected.Data.Length; i++) Assert.InRange(highBitDepth.Data[i] / 257.0, expected.Data[i] - 1.1, expected.Data[i] + 1.1);
        }
    }

    private static Tensor Read(byte[] file, int channels, ImageDecodingOptions? options = null)
    {
        using var stream = new MemoryStream(file);
        return Png16.Read(stream, channels, options: options);
    }

    private static ushort[] Levels(Tensor tensor)
    {
        var values = tensor.data<float>().ToArray();
        var levels = new ushort[values.Length];
        ValueRange.SixteenBit.Denormalize(values, levels.AsSpan());
        return levels;
    }
}
