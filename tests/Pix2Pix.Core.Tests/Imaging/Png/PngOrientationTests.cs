using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Imaging.Png;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Imaging.Png;

public class PngOrientationTests
{
    private const int Side = HighBitDepthSamples.Side;

    [Theory]
    [InlineData("rgb_orientation6", 3)]
    [InlineData("gray_orientation8", 1)]
    public void Read_FileOfAnotherProgram_IsTurned(string name, int channels)
    {
        var stored = HighBitDepthSamples.ToPlanes(HighBitDepthSamples.EveryLevel(channels), channels);
        var file = File.ReadAllBytes(Fixture.PathOf($"png16/{name}.png"));
        Assert.Equal(stored, ImageDecoder.DecodeHighBitDepth((byte[])file.Clone(), name, new() { AutoOrient = false }).Data);
        var turned = ImageDecoder.DecodeHighBitDepth(file, name, new()).Data;
        for (var i = 0; i < turned.Length; i++)
        {
            var (channel, y, x) = (i / (Side * Side), i / Side % Side, i % Side);
            var (fromY, fromX) = channels == 3 ? (Side - 1 - x, y) : (x, Side - 1 - y);
            Assert.Equal(stored[(((channel * Side) + fromY) * Side) + fromX], turned[i]);
        }
    }

    [Fact]
    public void Read_EveryOrientation_IsTheSameImageWith8BitsAndWith16()
    {
        using var upright = Paintings.Paint(13, 7, seed: 1);
        using var expected = BitmapConverter.ToTensor(upright);
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            using var stored = ImageBytes.AsStored(upright, orientation);
            var flat = ImageBytes.PngWithOrientation(ImageBytes.Encode(stored, SKEncodedImageFormat.Png), orientation);
            using (var read = ImageFile.Read(flat)) Assert.Equal(upright.Pixels, read.Pixels);
            Assert.Equal((13, 7), ImageDecoder.ReadSize(flat, "of a test", ImageDecodingOptions.Default));

            var bytes = stored.Pixels.SelectMany(color => new[] { color.Red, color.Green, color.Blue });
            ushort[] samples = [.. bytes.Select(PlanarImage.HighBitDepthLevelOf)];
            var highBitDepth = ImageBytes.PngWithOrientation(HighBitDepthPng.Encode(stored.Width, stored.Height, HighBitDepthPng.Rgb, samples), orientation);
            using (var read = Png16.Read(highBitDepth.AsSpan()))
            {
                Assert.Equal(expected.shape, read.shape);
                using var difference = (expected - read).abs().max();
                Assert.InRange(difference.item<float>(), 0, 1e-6f);
            }

            using (var read = ImageFile.Read(highBitDepth)) Assert.Equal(upright.Pixels, read.Pixels);
            using var asStored = ImageFile.Read(flat, options: new() { AutoOrient = false });
            Assert.Equal(stored.Pixels, asStored.Pixels);
        }
    }

    [Theory]
    [InlineData("4D4D002A 00000008 0001 0112 0003 00000001 0006 0000 00000000", 6)]
    [InlineData("49492A00 08000000 0100 1201 0300 01000000 0600 0000 00000000", 6)]
    [InlineData("4D4D002A 0000000E 000000000000 0002 0100 0004 00000001 00000040 0112 0003 00000001 0003 0000 00000000", 3)]
    [InlineData("4D4D002A 00000008 0001 0112 0003 00000001 0008 0000", 8)]
    [InlineData("4D4D002A 00000008 0001 0112 0003 00000001 0009 0000 00000000", 1)]
    [InlineData("4D4D002A 00000008 0001 0112 0003 00000001 0000 0000 00000000", 1)]
    [InlineData("4D4D002A 00000008 0001 0112 0004 00000001 0000 0006 00000000", 1)]
    [InlineData("4D4D002A 00000008 0001 0112 0003 00000002 0006 0000 00000000", 1)]
    [InlineData("4D4D002A 00000008 FFFF 0112 0003 00000001 0006", 1)]
    [InlineData("4D4D002A 00000008 FFFF 0100 0003 00000001 0006 0000", 1)]
    [InlineData("4D4D002A FFFFFFFF 0001 0112 0003 00000001 0006 0000", 1)]
    [InlineData("4D4D002A 7FFFFFFF 0001 0112 0003 00000001 0006 0000", 1)]
    [InlineData("4D4D002A 00000008", 1)]
    [InlineData("4D4D002A 00000008 00", 1)]
    [InlineData("4D4D002A", 1)]
    [InlineData("4D4D002B 00000008 0001 0112 0003 00000001 0006 0000 00000000", 1)]
    [InlineData("", 1)]
    public void Of_ExifChunk_IsItsOrientationOrUpright(string exif, int expected) =>
        Assert.Equal(expected, Of(HighBitDepthPng.Chunk("eXIf"u8, Bytes(exif))));

    [Fact]
    public void Of_ChunkThatIsDamagedOrTooLateOrNotWhole_IsUpright()
    {
        var chunk = HighBitDepthPng.Chunk("eXIf"u8, Bytes("4D4D002A 00000008 0001 0112 0003 00000001 0006 0000 00000000"));
        Assert.Equal(6, Of([.. HighBitDepthPng.Chunk("teXt"u8, new byte[5000]), .. chunk]));
        Assert.Equal(1, Of([.. chunk[..^1], (byte)(chunk[^1] ^ 1)]));
        Assert.Equal(1, Of([.. HighBitDepthPng.Chunk("IDAT"u8, [1]), .. chunk]));
        for (var length = 0; length < chunk.Length; length++) Assert.Equal(1, Of(chunk[..length]));
        Assert.Equal(1, Of([0xff, 0xff, 0xff, 0xff, .. "teXt"u8, .. chunk]));
        Assert.Equal(1, Of(HighBitDepthPng.Chunk("eXIf"u8, [.. chunk[8..^4], .. new byte[1 << 20]])));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void GetPair_SideBySideFileThatLies_IsHalvedAfterItIsTurned(int bits)
    {
        using var folder = new TemporaryFolder();
        var samples = new ushort[3 * 32 * 64];
        for (var i = 0; i < samples.Length; i++) samples[i] = (ushort)(i / 3 / 32 < 32 ? 0 : 65535);
        var file = HighBitDepthPng.Encode(32, 64, HighBitDepthPng.Rgb, samples);
        File.WriteAllBytes(folder.File("pair.png"), ImageBytes.PngWithOrientation(file, orientation: 8));
        var pairs = PairedImages.FromFolder(
            folder.Path, new() { CropSize = 32, InputBitDepth = bits, TargetBitDepth = 16, Preprocessing = Preprocessing.None });
        using var pair = pairs.GetPair(0);
        Assert.Equal((-1f, -1f), (pair.Input.min().item<float>(), pair.Input.max().item<float>()));
        Assert.Equal((1f, 1f), (pair.Target.min().item<float>(), pair.Target.max().item<float>()));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static int Of(byte[] chunks)
    {
        using var file = new MemoryStream([.. HighBitDepthPng.Signature, .. HighBitDepthPng.Head(1, 1, HighBitDepthPng.Gray), .. chunks]);
        return PngOrientation.Read(file);
    }
}
