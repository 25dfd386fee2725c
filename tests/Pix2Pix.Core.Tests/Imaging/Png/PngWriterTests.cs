using Pix2Pix.Imaging.Png;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging.Png;

public sealed class PngWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Write_EveryLevelOfEveryChannel_IsReadBack(int channels)
    {
        var samples = HighBitDepthSamples.EveryLevel(channels);
        var file = Write(HighBitDepthSamples.Side, HighBitDepthSamples.Side, samples, channels);
        Assert.Equal(new byte[] { 0, 4, 2, 6 }[channels - 1], file[25]);
        Assert.Equal(samples, HighBitDepthSamples.Read(file));
        Assert.Equal(file, Write(HighBitDepthSamples.Side, HighBitDepthSamples.Side, samples, channels));

        // Noise takes several chunks.
        var noise = HighBitDepthSamples.Random(channels * 300 * 200, seed: channels);
        Assert.Equal(noise, HighBitDepthSamples.Read(Write(300, 200, noise, channels)));
    }

    [Fact]
    public void Write_EverySmallSize_IsReadBack()
    {
        for (var width = 1; width <= 10; width++)
        {
            for (var channels = 1; channels <= 4; channels++)
            {
                var samples = HighBitDepthSamples.Random(channels * width * 3, seed: width);
                Assert.Equal(samples, HighBitDepthSamples.Read(Write(width, 3, samples, channels)));
            }
        }
    }

    [ProgramTheory("pngcheck", "-h")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Write_EveryColorType_IsSoundToPngcheck(int channels)
    {
        var path = _folder.File("written.png");
        File.WriteAllBytes(path, Write(300, 200, HighBitDepthSamples.Random(channels * 300 * 200, seed: 1), channels));
        var report = ProgramTheoryAttribute.Run("pngcheck", "-v", path);
        Assert.Contains("No errors detected", System.Text.Encoding.ASCII.GetString(report), StringComparison.Ordinal);
    }

    [ProgramTheory("convert-im6.q16", "-version")]
    [InlineData(1, "gray")]
    [InlineData(2, "graya")]
    [InlineData(3, "rgb")]
    [InlineData(4, "rgba")]
    public void Write_EveryLevelOfEveryChannel_IsReadByImageMagick(int channels, string format)
    {
        var path = _folder.File("written.png");
        var samples = HighBitDepthSamples.EveryLevel(channels);
        File.WriteAllBytes(path, Write(HighBitDepthSamples.Side, HighBitDepthSamples.Side, samples, channels));
        var raw = ProgramTheoryAttribute.Run("convert-im6.q16", path, "-depth", "16", "-endian", "MSB", $"{format}:-");
        var read = new ushort[raw.Length / 2];
        PngSamples.FromBytes(raw, read);
        Assert.Equal(samples, read);
    }

    private static byte[] Write(int width, int height, ushort[] samples, int channels)
    {
        using var stream = new MemoryStream();
        PngWriter.Write(stream, width, height, HighBitDepthSamples.ToPlanes(samples, channels));
        return stream.ToArray();
    }
}
