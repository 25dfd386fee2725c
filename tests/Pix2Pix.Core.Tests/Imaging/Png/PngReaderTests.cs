using Pix2Pix.Imaging;
using Pix2Pix.Imaging.Png;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging.Png;

public class PngReaderTests
{
    [Theory]
    [InlineData("gray", 1)]
    [InlineData("gray_alpha", 2)]
    [InlineData("rgb", 3)]
    [InlineData("rgba", 4)]
    [InlineData("gray_interlaced", 1)]
    [InlineData("gray_alpha_interlaced", 2)]
    [InlineData("rgb_interlaced", 3)]
    [InlineData("rgba_interlaced", 4)]
    public void ReadRows_FileOfAnotherProgram_GivesEveryLevelOfEveryChannel(string name, int channels)
    {
        var expected = HighBitDepthSamples.EveryLevel(channels);
        for (var c = 0; c < channels; c++) Assert.Equal(65536, expected.Where((_, i) => i % channels == c).Distinct().Count());
        Assert.Equal(expected, HighBitDepthSamples.Read(File.ReadAllBytes(Fixture.PathOf($"png16/{name}.png"))));
    }

    [Theory]
    [InlineData(HighBitDepthPng.Gray, 1)]
    [InlineData(HighBitDepthPng.GrayAlpha, 2)]
    [InlineData(HighBitDepthPng.Rgb, 3)]
    [InlineData(HighBitDepthPng.RgbAlpha, 4)]
    public void ReadRows_AllFilters_GiveEveryLevelOfEveryChannel(byte colorType, int channels)
    {
        var expected = HighBitDepthSamples.EveryLevel(channels);
        Assert.Equal(expected, HighBitDepthSamples.Read(HighBitDepthPng.Encode(HighBitDepthSamples.Side, HighBitDepthSamples.Side, colorType, expected)));
        var random = HighBitDepthSamples.Random(channels * 61 * 47, seed: channels);
        Assert.Equal(random, HighBitDepthSamples.Read(HighBitDepthPng.Encode(61, 47, colorType, random)));
    }

    [Theory]
    [InlineData(HighBitDepthPng.Gray, 1)]
    [InlineData(HighBitDepthPng.GrayAlpha, 2)]
    [InlineData(HighBitDepthPng.Rgb, 3)]
    [InlineData(HighBitDepthPng.RgbAlpha, 4)]
    public void ReadRows_EverySmallSize_InterlacedOrNot_IsExact(byte colorType, int channels)
    {
        for (var width = 1; width <= 17; width++)
        {
            for (var height = 1; height <= 17; height++)
            {
                var samples = HighBitDepthSamples.Random(channels * width * height, seed: (width * 100) + height);
                Assert.Equal(samples, HighBitDepthSamples.Read(HighBitDepthPng.Encode(width, height, colorType, samples)));
                Assert.Equal(samples, HighBitDepthSamples.Read(HighBitDepthPng.Encode(width, height, colorType, samples, interlaced: true)));
            }
        }
    }

    [Fact]
    public void ReadRows_PixelsInManyChunks_AreJoined()
    {
        var samples = HighBitDepthSamples.Random(3 * 20 * 10, seed: 1);
        var packed = HighBitDepthPng.Compress(HighBitDepthPng.Rows(20, 10, samples));
        var pieces = packed.Chunk(7).Prepend([]).SelectMany(piece => HighBitDepthPng.Chunk("IDAT"u8, piece));
        Assert.Equal(samples, HighBitDepthSamples.Read([.. HighBitDepthPng.Signature, .. HighBitDepthPng.Head(20, 10, HighBitDepthPng.Rgb), .. pieces, .. HighBitDepthPng.End]));
    }

    [Fact]
    public void ReadRows_ChunksAboutColor_ChangeNoLevel()
    {
        var samples = HighBitDepthSamples.EveryLevel(3);
        var file = HighBitDepthPng.Encode(
            HighBitDepthSamples.Side, HighBitDepthSamples.Side, HighBitDepthPng.Rgb, samples, interlaced: false,
            HighBitDepthPng.Chunk("gAMA"u8, [0, 0, 0xb1, 0x8f]), HighBitDepthPng.Chunk("sRGB"u8, [0]), HighBitDepthPng.Chunk("cICP"u8, [9, 16, 0, 1]),
            HighBitDepthPng.Chunk("iCCP"u8, [.. "wide\0\0"u8, .. HighBitDepthPng.Compress(new byte[200])]), HighBitDepthPng.Chunk("sBIT"u8, [12, 12, 12]),
            HighBitDepthPng.Chunk("PLTE"u8, [1, 2, 3]), HighBitDepthPng.Chunk("bKGD"u8, [0, 1, 0, 2, 0, 3]), HighBitDepthPng.Chunk("teSt"u8, [1]));
        Assert.Equal(samples, HighBitDepthSamples.Read(file));
    }

    [Fact]
    public void Decode_EndOfTheFileMissing_ReadsThePixelsThatAreAllThere()
    {
        var samples = HighBitDepthSamples.Random(12, seed: 2);
        var whole = HighBitDepthPng.Encode(4, 3, HighBitDepthPng.Gray, samples);
        for (var missing = 0; missing <= 12; missing++) Assert.Equal(samples, HighBitDepthSamples.Read(whole[..^missing]));
        Assert.Throws<InvalidDataException>(() => HighBitDepthSamples.Read(whole[..^13]));
        Assert.Equal(samples, HighBitDepthSamples.Read([.. whole, .. whole]));
    }

    [Theory]
    [InlineData(AlphaHandling.Composite)]
    [InlineData(AlphaHandling.Drop)]
    [InlineData(AlphaHandling.Keep)]
    public void Decode_TransparentColor_IsComparedInAllBits(AlphaHandling handling)
    {
        var options = new ImageDecodingOptions { Alpha = handling, Background = new(10, 20, 30) };
        ushort[] background = handling switch
        {
            AlphaHandling.Composite => [2570, 5140, 7710],
            AlphaHandling.Keep => [65535, 65535, 65535],
            _ => [0x1234, 0x5678, 0x9abc],
        };
        ushort[] rgb = [0x1234, 0x5678, 0x9abc, 0x1234, 0x5678, 0x9abd, 0x1235, 0x5678, 0x9abc, 0x1200, 0x5600, 0x9a00];
        foreach (var interlaced in new[] { false, true })
        {
            var colors = HighBitDepthPng.Encode(2, 2, HighBitDepthPng.Rgb, rgb, interlaced, HighBitDepthPng.Chunk("tRNS"u8, [0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc]));
            Assert.Equal(
                [
                    background[0], 0x1234, 0x1235, 0x1200,
                    background[1], 0x5678, 0x5678, 0x5600,
                    background[2], 0x9abd, 0x9abc, 0x9a00,
                ],
                ImageDecoder.DecodeHighBitDepth(colors, "of a test", options).Data);
            var gray = HighBitDepthPng.Encode(3, 1, HighBitDepthPng.Gray, [0x1234, 0x1235, 0x1134], interlaced, HighBitDepthPng.Chunk("tRNS"u8, [0x12, 0x34]));
            Assert.Equal([background[0], 0x1235, 0x1134], ImageDecoder.DecodeHighBitDepth(gray, "of a test", options).Data);
        }
    }

    [Fact]
    public void Crc32_OfTheSpecificationsCheckString_IsItsChecksum()
    {
        Assert.Equal(0xcbf43926, Crc32.Compute("123456789"u8));
        for (var length = 0; length < 40; length++)
        {
            var bytes = HighBitDepthSamples.Random(length, seed: 3).Select(value => (byte)value).ToArray();
            var chunk = HighBitDepthPng.Chunk("abcd"u8, bytes);
            Assert.Equal(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(chunk.AsSpan(length + 8)), Crc32.Compute("abcd"u8, bytes));
            Assert.Equal(Crc32.Compute("abcd"u8, bytes), Crc32.Compute(chunk.AsSpan(4, length + 4)));
        }
    }
}
