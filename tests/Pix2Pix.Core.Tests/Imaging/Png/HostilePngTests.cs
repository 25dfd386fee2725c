using System.IO.Compression;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging.Png;

/// <summary>PNG files of 16 bits a channel that are damaged, or made to harm who reads them.</summary>
public sealed class HostilePngTests : IDisposable
{
    private const int Width = 23;
    private const int Height = 19;
    private const string Name = "upload 7";
    private const long MostMemory = 64 << 20;

    private static readonly (byte Type, int Channels)[] ColorTypes =
        [(HighBitDepthPng.Gray, 1), (HighBitDepthPng.GrayAlpha, 2), (HighBitDepthPng.Rgb, 3), (HighBitDepthPng.RgbAlpha, 4)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("path")]
    [InlineData("stream")]
    [InlineData("bytes")]
    public void Read_DamagedFiles_AreRefusedOrReadWithoutHarm(string way)
    {
        const int Each = 150;
        var path = _folder.File(Name);
        var files = Wholes().SelectMany((whole, i) => Mutations.Create(whole, Each, seed: i, structure: 60));
        var refused = Mutations.CountRefused(path, files, Load, Name);
        Assert.InRange(refused, 8 * Each / 4, 8 * Each);

        void Load(string file)
        {
            using var stream = File.OpenRead(file);
            using var tensor = way switch
            {
                "path" => Png16.Read(file),
                "stream" => Png16.Read(stream, name: Name),
                _ => Png16.Read(File.ReadAllBytes(file).AsSpan(), name: Name),
            };
        }
    }

    // A checksum keeps most damage from what is behind it; whoever means harm writes the right one.
    [Fact]
    public void Read_DamageUnderTheRightChecksum_IsRefusedOrReadWithoutHarm()
    {
        var refused = 0;
        foreach (var (type, channels) in ColorTypes)
        {
            foreach (var interlaced in new[] { false, true })
            {
                var rows = HighBitDepthPng.Rows(Width, Height, HighBitDepthSamples.Random(channels * Width * Height, seed: channels), interlaced);
                var head = HighBitDepthPng.Head(Width, Height, type, interlaced);
                IEnumerable<byte[]> files =
                [
                    .. Mutations.Create(HighBitDepthPng.Compress(rows), 100, seed: 1, structure: 4).Select(packed => FileOf(head, packed)),
                    .. Mutations.Create(rows, 100, seed: 2).Select(damaged => FileOf(head, HighBitDepthPng.Compress(damaged))),
                    .. Mutations.Create(head[8..21], 200, seed: 3).Select(fields => FileOf(HighBitDepthPng.Chunk("IHDR"u8, fields), HighBitDepthPng.Compress(rows))),
                ];
                refused += Mutations.CountRefused(_folder.File(Name), files, path => Png16.Read(path).Dispose());
            }
        }

        Assert.InRange(refused, 8 * 400 / 4, 8 * 400);
    }

    [Fact]
    public void Read_FileCutAnywhere_IsRefusedUntilAllPixelsAreThere()
    {
        foreach (var whole in Wholes())
        {
            using var expected = Png16.Read(whole.AsSpan());
            for (var length = 0; length < whole.Length; length++)
            {
                // What follows the pixels is an end without content.
                if (length < whole.Length - HighBitDepthPng.End.Length) Refuse(whole[..length]);
                else Assert.Equal(expected.data<float>().ToArray(), Read(whole[..length]));
            }
        }
    }

    [Fact]
    public void Read_EveryKindOfDamage_IsNamed()
    {
        var samples = HighBitDepthSamples.Random(3 * Width * Height, seed: 1);
        byte[] head = HighBitDepthPng.Head(Width, Height, HighBitDepthPng.Rgb), rows = HighBitDepthPng.Rows(Width, Height, samples);
        byte[] packed = HighBitDepthPng.Compress(rows), pixels = HighBitDepthPng.Chunk("IDAT"u8, packed), unknown = HighBitDepthPng.Chunk("teSt"u8, []);
        AssertRefused("a header but no pixels", head, HighBitDepthPng.End);
        AssertRefused("a header but no pixels", head, HighBitDepthPng.Chunk("IDAT"u8, []), HighBitDepthPng.End);
        AssertRefused("0x57484154", head, HighBitDepthPng.Chunk("WHAT"u8, [1]), pixels);
        AssertRefused("checksum", Flip(head, ^1), pixels);
        AssertRefused("checksum", head, Flip(pixels, ^1), HighBitDepthPng.End);
        AssertRefused("checksum", head, Flip(pixels, 20), HighBitDepthPng.End);
        AssertRefused("checksum", head, Flip(HighBitDepthPng.Chunk("tRNS"u8, new byte[6]), ^1), pixels);
        AssertRefused("5 bytes", head, HighBitDepthPng.Chunk("tRNS"u8, new byte[5]), pixels);
        AssertRefused("claims 4294967295 bytes", head, [255, 255, 255, 255, .. pixels[4..]]);
        AssertRefused("filter 5", head, HighBitDepthPng.Chunk("IDAT"u8, HighBitDepthPng.Compress([5, .. rows[1..]])));
        AssertRefused("end early", head, HighBitDepthPng.Chunk("IDAT"u8, HighBitDepthPng.Compress(rows[..^1])));
        AssertRefused("end early", head, HighBitDepthPng.Chunk("IDAT"u8, packed[..50]), unknown, HighBitDepthPng.Chunk("IDAT"u8, packed[50..]));
        AssertRefused("decompressed", head, HighBitDepthPng.Chunk("IDAT"u8, [.. packed[..40], 0xff, 0xff, 0xff, 0xff, .. packed[44..]]));

        // A preset dictionary, which PNG does not know.
        AssertRefused("decompressed", head, HighBitDepthPng.Chunk("IDAT"u8, [0x78, 0xbb, 0, 0, 0, 0, .. packed[2..]]));
        foreach (var (at, value) in new[] { (9, 3), (9, 1), (9, 7), (10, 1), (11, 1), (12, 2), (3, 0), (7, 0), (0, 0x80), (4, 0xff) })
        {
            var fields = head[8..21];
            fields[at] = (byte)value;
            AssertRefused("which is not valid PNG", HighBitDepthPng.Chunk("IHDR"u8, fields), pixels);
        }
    }

    [Theory]
    [InlineData(16384, 16384, false)]
    [InlineData(16384, 16384, true)]
    [InlineData(1, 1 << 28, true)]
    [InlineData(1 << 28, 1, false)]
    [InlineData(1 << 28, 1, true)]
    public void Read_MorePixelsThanTheBytesCanHold_IsRefusedBeforeMemoryIsTaken(int width, int height, bool interlaced)
    {
        var file = FileOf(HighBitDepthPng.Head(width, height, HighBitDepthPng.RgbAlpha, interlaced), HighBitDepthPng.Compress(new byte[1 << 20]));
        var error = "";
        var growth = PeakMemory.GrowthOf(() => error = Refuse(file));
        Assert.Contains($"{width} x {height} pixels, more than", error, StringComparison.Ordinal);
        Assert.True(growth < MostMemory, $"The reading took {growth} bytes of memory.");
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(1, int.MaxValue)]
    [InlineData(60000, 60000)]
    public void Read_MorePixelsThanAllowed_IsRefusedBeforeMemoryIsTaken(int width, int height)
    {
        var file = FileOf(HighBitDepthPng.Head(width, height, HighBitDepthPng.Rgb), HighBitDepthPng.Compress(new byte[100]));
        var error = "";
        var growth = PeakMemory.GrowthOf(() => error = Refuse(file));
        Assert.Contains($"{width} x {height} pixels, more than the 268435456 allowed", error, StringComparison.Ordinal);
        Assert.True(growth < MostMemory, $"The reading took {growth} bytes of memory.");
    }

    // 256 MB of zeros behind a head of 16 pixels.
    [Fact]
    public void Read_MoreBytesThanTheHeadNeeds_AreNotUnpacked()
    {
        var file = FileOf(HighBitDepthPng.Head(4, 4, HighBitDepthPng.Gray), HighBitDepthPng.Compress(new byte[1 << 28], CompressionLevel.Fastest));
        var growth = PeakMemory.GrowthOf(() => Assert.Equal(Enumerable.Repeat(-1f, 48), Read(file)));
        Assert.True(growth < MostMemory, $"The reading took {growth} bytes of memory.");
    }

    private static IEnumerable<byte[]> Wholes() =>
        from color in ColorTypes
        from interlaced in new[] { false, true }
        select HighBitDepthPng.Encode(Width, Height, color.Type, HighBitDepthSamples.Random(color.Channels * Width * Height, seed: 1), interlaced);

    private static byte[] FileOf(byte[] head, byte[] packed) =>
        [.. HighBitDepthPng.Signature, .. head, .. HighBitDepthPng.Chunk("IDAT"u8, packed), .. HighBitDepthPng.End];

    private static void AssertRefused(string because, params byte[][] chunks) =>
        Assert.Contains(because, Refuse([.. HighBitDepthPng.Signature, .. chunks.SelectMany(chunk => chunk)]), StringComparison.Ordinal);

    private static byte[] Flip(byte[] bytes, Index at)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[at] ^= 1;
        return flipped;
    }

    private static float[] Read(byte[] file)
    {
        using var tensor = Png16.Read(file.AsSpan(), name: Name);
        return tensor.data<float>().ToArray();
    }

    private static string Refuse(byte[] file)
    {
        var message = Assert.Throws<InvalidDataException>(() => Read(file)).Message;
        Assert.Contains(Name, message, StringComparison.Ordinal);
        return message;
    }
}
