using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Imaging;

public class ImageFileTests
{
    private static readonly ImageDecodingOptions Keeping = new() { Alpha = AlphaHandling.Keep };

    public static TheoryData<string> BadFiles => new(FixturesOf("bad_*"));

    // Written by Pillow, beside what Pillow reads of them; make_images.py of the shared reference makes them.
    public static TheoryData<string> GoodFiles =>
        new(FixturesOf("*").Where(file => !file.StartsWith("bad_", StringComparison.Ordinal) && !file.Contains(".expected.", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public void Read_KindsOfFiles_GivesThePixelsThatPillowReads(string file)
    {
        using var actual = ImageFile.Read(Fixture.PathOf($"decode/{file}"), Keeping);
        using var expected = ImageFile.Read(Fixture.PathOf($"decode/{GoldenOf(file)}.expected.png"), Keeping);

        Assert.Equal((expected.Width, expected.Height, expected.AlphaType), (actual.Width, actual.Height, actual.AlphaType));
        Assert.Equal(SKColorType.Rgba8888, actual.ColorType);
        if (file.EndsWith(".jpg", StringComparison.Ordinal) || file == "lossy.webp") Assert.InRange(Pixels.MeanDifference(expected, actual), 0, 3);
        else Assert.Equal(expected.Bytes, actual.Bytes);
    }

    [Fact]
    public void Fixtures_KindsOfFiles_AreThere() => Assert.InRange(GoodFiles.Count, 25, int.MaxValue);

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void Read_BadFile_NamesTheFileAndWhatIsNeeded(string file)
    {
        var error = Assert.Throws<InvalidDataException>(() => ImageFile.Read(Fixture.PathOf($"decode/{file}")));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("needed", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            file switch
            {
                "bad_bomb.png" => "60000 x 60000 pixels, more than the 268435456 allowed (ImageDecodingOptions.MaxPixels)",
                "bad_truncated.png" or "bad_truncated.jpg" => "could only be decoded in part",
                _ => "is not an image that can be decoded",
            },
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingFile_Throws() => Assert.Throws<FileNotFoundException>(() => ImageFile.Read("no/such/picture.png"));

    [Theory]
    [InlineData("rgba.png")]
    [InlineData("orientation6.jpg")]
    [InlineData("alpha.webp")]
    [InlineData("first_frame.gif")]
    [InlineData("rgb.bmp")]
    public void Read_FileStreamAndBytes_GiveTheSame(string file)
    {
        var path = Fixture.PathOf($"decode/{file}");
        using var fromFile = ImageFile.Read(path);
        using var fromBytes = ImageFile.Read(File.ReadAllBytes(path));
        using var stream = new MemoryStream([1, 2, 3, .. File.ReadAllBytes(path)]);
        stream.Position = 3;
        using var fromStream = ImageFile.Read(stream);
        Assert.Equal(fromFile.Bytes, fromBytes.Bytes);
        Assert.Equal(fromFile.Bytes, fromStream.Bytes);
        Assert.True(stream.CanRead, "A borrowed stream stays open.");
    }

    [Fact]
    public void Read_StreamThatGivesFewBytesAtATime_IsReadToItsEnd()
    {
        using var slow = new SlowStream(File.ReadAllBytes(Fixture.PathOf("decode/lossless.webp")));
        using var actual = ImageFile.Read(slow);
        using var expected = ImageFile.Read(Fixture.PathOf("decode/rgb.png"));
        Assert.Equal(expected.Bytes, actual.Bytes);
    }

    [LinuxFact]
    public void Read_BehindALink_GivesTheImage()
    {
        using var folder = new TemporaryFolder();
        var path = Path.GetFullPath(Fixture.PathOf("decode/rgb.png"));
        File.CreateSymbolicLink(folder.File("first.png"), path);
        File.CreateSymbolicLink(folder.File("second.png"), folder.File("first.png"));
        using var actual = ImageFile.Read(folder.File("second.png"));
        using var expected = ImageFile.Read(path);
        Assert.Equal(expected.Bytes, actual.Bytes);
        Assert.Equal((40, 30), ImageDecoder.ReadSize(folder.File("second.png"), new ImageDecodingOptions()));
    }

    [Fact]
    public void Read_StreamWithoutEnd_IsRefusedAtTheLimitOfPixels()
    {
        var error = Assert.Throws<InvalidDataException>(() => ImageFile.Read(new EndlessStream(), "upload 7", new() { MaxPixels = 1000 }));
        Assert.Contains("upload 7 does not end after 1056576 bytes, the limit for 1000 pixels", error.Message, StringComparison.Ordinal);
        var bytes = new byte[1056577];
        error = Assert.Throws<InvalidDataException>(() => ImageFile.Read(bytes, "upload 8", new() { MaxPixels = 1000 }));
        Assert.Contains("upload 8 has 1056577 bytes, more than 1056576 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NothingInMemory_IsRefusedByItsName()
    {
        var error = Assert.Throws<InvalidDataException>(() => ImageFile.Read([], "upload 7"));
        Assert.Contains("upload 7 (0 bytes)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithoutOptions_ComposesOnWhite() =>
        AssertAlpha("rgba.png", options: null, (value, alpha) => ((value * alpha) + (255 * (255 - alpha))) / 255.0);

    // SkiaSharp multiplies by alpha when it decodes: WebP rounding down, PNG to the nearest.
    [Theory]
    [InlineData("rgba.png", 0)]
    [InlineData("grey_alpha.png", 0)]
    [InlineData("palette_transparent.png", 0)]
    [InlineData("alpha.webp", 1)]
    public void Read_Alpha_IsWhatSkiaSharpDecodes(string file, int tolerance)
    {
        using SKBitmap read = ImageFile.Read(Fixture.PathOf($"decode/{file}")), decoded = SKBitmap.Decode(Fixture.PathOf($"decode/{file}"));
        var levels = BitmapReader.Read(read, 3).Data.Zip(BitmapReader.Read(decoded, 3).Data, (one, other) => Math.Abs(one - other));
        Assert.Equal(tolerance, levels.Max());
    }

    [Fact]
    public void Read_Background_IsWhatShowsThrough()
    {
        var options = new ImageDecodingOptions { Background = new SKColor(10, 10, 10) };
        AssertAlpha("alpha.webp", options, (value, alpha) => ((value * alpha) + (10 * (255 - alpha))) / 255.0);
    }

    [Theory]
    [InlineData("rgba.png")]
    [InlineData("palette_transparent.png")]
    [InlineData("grey_alpha.png")]
    public void Read_Drop_GivesTheColorsAsStored(string file) => AssertAlpha(file, new() { Alpha = AlphaHandling.Drop }, (value, _) => value);

    [Fact]
    public void Read_OrientationNotHonored_GivesTheImageAsStored()
    {
        var options = new ImageDecodingOptions { AutoOrient = false };
        using var stored = ImageFile.Read(Fixture.PathOf("decode/orientation6.jpg"), options);
        using var turned = ImageFile.Read(Fixture.PathOf("decode/orientation6.jpg"));
        Assert.Equal((40, 30, 30, 40), (stored.Width, stored.Height, turned.Width, turned.Height));
        Assert.Equal(stored.GetPixel(7, 29), turned.GetPixel(0, 7));
    }

    [Theory]
    [InlineData("orientation5.jpg")]
    [InlineData("orientation3.jpg")]
    [InlineData("lossless.webp")]
    public void ReadSize_AnyFile_IsTheSizeOfTheBitmap(string file)
    {
        var path = Fixture.PathOf($"decode/{file}");
        foreach (var options in new ImageDecodingOptions[] { new(), new() { AutoOrient = false } })
        {
            using var bitmap = ImageFile.Read(path, options);
            Assert.Equal((bitmap.Width, bitmap.Height), ImageDecoder.ReadSize(path, options));
        }
    }

    [Fact]
    public void Read_AsManyPixelsAsAllowed_IsRead()
    {
        var path = Fixture.PathOf("decode/rgb.png");
        using var bitmap = ImageFile.Read(path, new() { MaxPixels = 1200 });
        var error = Assert.Throws<InvalidDataException>(() => ImageFile.Read(path, new() { MaxPixels = 1199 }));
        Assert.Contains("40 x 30 pixels, more than the 1199 allowed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OptionsOutOfRange_NamesAllOfThem()
    {
        var options = new ImageDecodingOptions { MaxPixels = 0, Alpha = (AlphaHandling)9, Background = new SKColor(1, 2, 3, 4) };
        var error = Assert.Throws<ArgumentException>(() => ImageFile.Read("any.png", options));
        Assert.Contains("MaxPixels is 0; use 1 to 536870911", error.Message, StringComparison.Ordinal);
        Assert.Contains("Alpha is 9", error.Message, StringComparison.Ordinal);
        Assert.Contains("Background is #04010203", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("picture.png", 0)]
    [InlineData("picture.jpg", 12)]
    [InlineData("picture.WEBP", 12)]
    public void Write_ThenRead_GivesTheImage(string name, int tolerance)
    {
        using var folder = new TemporaryFolder();
        using var bitmap = Images.Gradient(40, 30);
        ImageFile.Write(bitmap, folder.File(name));
        using var back = ImageFile.Read(folder.File(name));
        Assert.InRange(Pixels.MeanDifference(bitmap, back), 0, tolerance);
    }

    [Fact]
    public void Write_UnknownExtension_SaysWhichThereAre()
    {
        using var bitmap = Images.Gradient(2, 2);
        var error = Assert.Throws<ArgumentException>(() => ImageFile.Write(bitmap, "picture.tiff"));
        Assert.Contains(".tiff", error.Message, StringComparison.Ordinal);
        Assert.Contains(".png, .jpg or .webp", error.Message, StringComparison.Ordinal);
    }

    // What becomes of each channel, from the value and the alpha that Keep reads.
    private static void AssertAlpha(string file, ImageDecodingOptions? options, Func<byte, byte, double> expected)
    {
        using var kept = ImageFile.Read(Fixture.PathOf($"decode/{file}"), Keeping);
        using var actual = ImageFile.Read(Fixture.PathOf($"decode/{file}"), options);
        Assert.Equal((SKAlphaType.Unpremul, SKAlphaType.Opaque), (kept.AlphaType, actual.AlphaType));
        byte[] from = kept.Bytes, to = actual.Bytes;
        Assert.Contains(from.Where((_, i) => i % 4 == 3), alpha => alpha < 255);
        for (var i = 0; i < from.Length; i++)
        {
            if (i % 4 == 3) Assert.Equal(255, to[i]);
            else Assert.InRange(to[i] - expected(from[i], from[i | 3]), -0.5, 0.5);
        }
    }

    // The goldens that bear the names of these three are those of the JPEG files beside them.
    private static string GoldenOf(string file) => file switch
    {
        "rgb.png" or "rgb.bmp" => "lossless",
        "grey.png" => "grey16",
        _ => Path.GetFileNameWithoutExtension(file),
    };

    private static IEnumerable<string> FixturesOf(string pattern) =>
        Directory.GetFiles(Fixture.PathOf("decode"), pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => buffer.Length;
    }

    // As a network connection: no length, no position, and a few bytes at a time.
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(7, count));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(7, buffer.Length)]);
    }
}
