using System.Buffers.Binary;
using System.Globalization;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Imaging;

/// <summary>Files that are damaged, or made to harm who reads them.</summary>
public class HostileImageTests
{
    private const int MostPixels = 1 << 20;
    private const long MostMemory = 64 << 20;

    /// <summary>The variable that says how many damaged pictures to read: 30000 takes minutes.</summary>
    private const string CountVariable = "PIX2PIX_HOSTILE_IMAGES";

    // A process of its own: what native code does to it no test could catch.
    [LinuxFact]
    public async Task Read_DamagedFiles_AreReadOrRefusedAlikeInEveryWayAndWithoutHarm()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? "3000", CultureInfo.InvariantCulture);
        using var folder = new TemporaryFolder();
        var lines = await TestHostProcess.RunAsync("dotnet", [TestHostProcess.Assembly, folder.Path, "images", Fixture.PathOf("decode"), $"{count}"]);
        var metrics = lines[^1].Split(' ').Select(metric => long.Parse(metric, CultureInfo.InvariantCulture)).ToArray();
        var (read, refused, managed, peak, archived) = (metrics[0], metrics[1], metrics[2], metrics[3], metrics[4]);
        Assert.InRange(read, count / 4, count);
        Assert.InRange(refused, count / 4, count);
        Assert.InRange(managed, 0, 1 << 20);
        Assert.InRange(peak, 0, MostMemory);

        // A tenth goes through archives, and a picture that is read may still be of a size that makes no pair.
        Assert.InRange(archived, count / 60, count / 10);
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
        Assert.Contains($"upload 7 claims to be {width} x {height} pixels, more than the {MostPixels} allowed", error!.Message, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, 1 << 20);
        Assert.True(growth < MostMemory, $"The reading took {growth} bytes of memory.");
    }

    [Fact]
    public void Read_MorePixelsThanThePngCanHold_IsRefusedBeforeMemoryIsTaken()
    {
        using var large = new SKBitmap(new SKImageInfo(6000, 6000, SKColorType.Gray8, SKAlphaType.Opaque));
        var head = ImageBytes.Encode(large, SKEncodedImageFormat.Png)[..200];
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
        var bytes = ImageBytes.Encode(large, SKEncodedImageFormat.Png);
        using var back = ImageFile.Read(bytes);
        Assert.Equal((2000, 2000), (back.Width, back.Height));
        Assert.InRange(bytes.Length, 0, 2000 * 2000 / 200);
    }

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
