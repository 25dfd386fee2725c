using System.Buffers.Binary;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Imaging;

/// <summary>Files that lack their last bytes: no pixel is ever made up for one that lacks.</summary>
public class CutImageTests
{
    private static readonly ImageDecodingOptions Keeping = new() { Alpha = AlphaHandling.Keep };

    public static TheoryData<string> GoodFiles => ImageFileTests.GoodFiles;

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public void Read_CutAnywhere_IsRefusedOrGivesThePaddedInference(string file)
    {
        var bytes = File.ReadAllBytes(Fixture.PathOf($"decode/{file}"));
        using var whole = ImageFile.Read(bytes, options: Keeping);
        for (var length = bytes.Length - 1; length >= 0; length--)
        {
            using var actual = TryRead(bytes.AsSpan(0, length));
            Assert.True(
                actual is null || whole.Bytes.AsSpan().SequenceEqual(actual.Bytes),
                $"{file} cut to {length} of {bytes.Length} bytes gives another picture.");
        }
    }

    // In a JPEG file nothing but the marker at its end tells that no pixel lacks.
    [Theory]
    [InlineData("rgb.png", 12, true)]
    [InlineData("first_frame.gif", 1, true)]
    [InlineData("rgb.jpg", 2, false)]
    [InlineData("progressive.jpg", 1, false)]
    [InlineData("orientation1.jpg", 2, false)]
    public void Read_WithoutTheMarkOfItsEnd_IsReadWhereEveryPixelIsKnownToBeThere(string file, int mark, bool isRead)
    {
        using var actual = TryRead(File.ReadAllBytes(Fixture.PathOf($"decode/{file}")).AsSpan()[..^mark]);
        Assert.Equal(isRead, actual is not null);
    }

    [Theory]
    [InlineData(41, 1)]
    [InlineData(42, 2)]
    [InlineData(43, 3)]
    public void Read_BmpWithoutThePaddingOfItsLastRow_GivesThePaddedInference(int width, int padding)
    {
        using var folder = new TemporaryFolder();
        using var image = Images.Gradient(width, 5);
        var bytes = ImageBytes.Bmp(image);
        for (var missing = 0; missing <= padding; missing++)
        {
            File.WriteAllBytes(folder.File("cut.bmp"), bytes[..^missing]);
            using var byPath = ImageFile.Read(folder.File("cut.bmp"));
            using var inMemory = ImageFile.Read(bytes.AsSpan(0, bytes.Length - missing));
            Assert.Equal(image.Pixels, byPath.Pixels);
            Assert.Equal(image.Pixels, inMemory.Pixels);
        }

        Assert.Null(TryRead(bytes.AsSpan(0, bytes.Length - padding - 1)));
    }

    // Rows of 6 bytes in the oldest kind of header, with 8 bits and a palette, and with 1 bit.
    [Theory]
    [InlineData(8, 6, 2)]
    [InlineData(1, 12, 2)]
    public void Read_OldBmpWithoutThePaddingOfItsLastRow_GivesThePaddedInference(int bits, int width, int padding)
    {
        const int CoreHeader = 12;
        var brightest = (1 << bits) - 1;
        var palette = Enumerable.Range(0, brightest + 1).SelectMany(level => Enumerable.Repeat((byte)(level * 255 / brightest), 3)).ToArray();
        var head = new byte[14 + CoreHeader];
        "BM"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(10), head.Length + palette.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(14), CoreHeader);
        foreach (var (at, value) in new[] { (18, width), (20, 3), (22, 1), (24, bits) })
        {
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(at), (ushort)value);
        }

        byte[] row = [.. Enumerable.Range(1, ((width * bits) + 7) / 8).Select(i => (byte)(i * 37)), .. new byte[padding]];
        byte[] bytes = [.. head, .. palette, .. row, .. row, .. row];
        using SKBitmap whole = ImageFile.Read(bytes), cut = ImageFile.Read(bytes.AsSpan(0, bytes.Length - padding));
        Assert.Equal(whole.Bytes, cut.Bytes);
        Assert.Null(TryRead(bytes.AsSpan(0, bytes.Length - padding - 1)));
    }

    private static SKBitmap? TryRead(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return ImageFile.Read(bytes, options: Keeping);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
