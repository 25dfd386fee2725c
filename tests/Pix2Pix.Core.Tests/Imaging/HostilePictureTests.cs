using System.Buffers.Binary;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Imaging;

/// <summary>Files that are damaged, or made to harm who reads them.</summary>
public class HostilePictureTests
{
    private const int MostPixels = 1 << 20;
    private const long MostMemory = 64 << 20;

    private static readonly string[] Whole =
    [
        "rgb.png", "rgba.png", "grey16.png", "palette_transparent.png", "one_bit.png", "rgb.jpg", "grey.jpg", "progressive.jpg", "cmyk.jpg", "orientation6.jpg",
        "lossless.webp", "lossy.webp", "alpha.webp", "first_frame.gif", "rgb.bmp",
    ];

    [Fact]
    public void Read_DamagedFiles_AreRefusedOrReadWithoutHarm()
    {
        const int Each = 360;
        using var folder = new TemporaryFolder();
        var path = folder.File("damaged picture");
        var refused = 0;
        var growth = PeakMemory.GrowthOf(() => refused = Whole.Sum(file => Mutations.CountRefused(path, Damaged(file, Each), Read)));
        Assert.InRange(Whole.Length * Each, 5000, int.MaxValue);
        Assert.InRange(refused, Whole.Length * Each / 4, Whole.Length * Each);
        Assert.True(growth < 4 * MostMemory, $"The reading took {growth} bytes of memory.");
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("bmp")]
    public void Read_FileThatClaimsMillionsOfPixels_IsRefusedBeforeMemoryIsTaken(string format)
    {
        var (bytes, width, height) = Bomb(format);
        var allocated = 0L;
        InvalidDataException? error = null;
        var growth = PeakMemory.GrowthOf(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            error = Assert.Throws<InvalidDataException>(() => ImageFile.Read(bytes, "upload 7", new() { MaxPixels = MostPixels }));
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.Contains($"upload 7 says that it is {width} x {height} pixels, more than the {MostPixels} allowed", error!.Message, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, 1 << 20);
        Assert.True(growth < MostMemory, $"The reading took {growth} bytes of memory.");
    }

    [Fact]
    public void Read_MorePixelsThanThePngCanHold_IsRefusedBeforeMemoryIsTaken()
    {
        using var large = new SKBitmap(new SKImageInfo(6000, 6000, SKColorType.Gray8, SKAlphaType.Opaque));
        var head = PictureBytes.Encode(large, SKEncodedImageFormat.Png)[..200];
        large.Dispose();
        InvalidDataException? error = null;
        var growth = PeakMemory.GrowthOf(() => error = Assert.Throws<InvalidDataException>(() => ImageFile.Read(head)));
        Assert.Contains("6000 x 6000 pixels, more than the 200 bytes of a PNG file can hold", error!.Message, StringComparison.Ordinal);
        Assert.True(growth < MostMemory, $"The reading took {growth} bytes of memory.");
    }

    [Fact]
    public void Read_EmptyPngOfManyPixels_IsNotTakenForDamaged()
    {
        using var large = new SKBitmap(new SKImageInfo(2000, 2000, SKColorType.Gray8, SKAlphaType.Opaque));
        var bytes = PictureBytes.Encode(large, SKEncodedImageFormat.Png);
        using var back = ImageFile.Read(bytes);
        Assert.Equal((2000, 2000), (back.Width, back.Height));
        Assert.InRange(bytes.Length, 0, 2000 * 2000 / 200);
    }

    private static void Read(string path)
    {
        var options = new PictureReadingOptions { MaxPixels = MostPixels };
        using var bitmap = ImageFile.Read(path, options);
        Assert.Equal(ImageFile.ReadSize(path, options), (bitmap.Width, bitmap.Height));
    }

    private static IEnumerable<byte[]> Damaged(string file, int count) => Mutations.Of(File.ReadAllBytes(Fixture.PathOf($"decode/{file}")), count, seed: file.Length, structure: 64);

    private static (byte[] Bytes, int Width, int Height) Bomb(string format)
    {
        byte[] Fixed(string file) => File.ReadAllBytes(Fixture.PathOf($"decode/{file}"));
        byte[] bytes;
        switch (format)
        {
            case "png":
                return (Fixed("bad_bomb.png"), 60000, 60000);
            case "jpg":
                bytes = Fixed("rgb.jpg");
                var frame = bytes.AsSpan().IndexOf<byte>([0xff, 0xc0]);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 5), 65000);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 7), 65000);
                return (bytes, 65000, 65000);
            case "webp":
                bytes = Fixed("lossless.webp");
                var sizes = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(21));
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(21), sizes | 0x0fffffff);
                return (bytes, 16384, 16384);
            case "gif":
                bytes = Fixed("first_frame.gif");
                bytes.AsSpan(6, 4).Fill(0xff);
                return (bytes, 65535, 65535);
            default:
                bytes = Fixed("rgb.bmp");
                // Skia takes sides below 65,536 for a BMP file; a negative height is one whose first row comes first.
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), 60000);
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), -60000);
                return (bytes, 60000, 60000);
        }
    }
}
