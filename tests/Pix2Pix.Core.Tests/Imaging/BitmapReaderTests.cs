using System.Runtime.InteropServices;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Imaging;

public class BitmapReaderTests
{
    // Bytes of one pixel as Skia lays its types out, in memory's order, and the color that it has on white.
    public static TheoryData<SKColorType, SKAlphaType, string, byte, byte, byte> Types => new()
    {
        { SKColorType.Alpha8, SKAlphaType.Premul, "40", 191, 191, 191 },
        { SKColorType.Rgb565, SKAlphaType.Opaque, "A0FA", 255, 85, 0 },
        { SKColorType.Argb4444, SKAlphaType.Opaque, "0FF5", 255, 85, 0 },
        { SKColorType.Argb4444, SKAlphaType.Premul, "0000", 255, 255, 255 },
        { SKColorType.Rgba8888, SKAlphaType.Opaque, "0A141E00", 10, 20, 30 },
        { SKColorType.Rgba8888, SKAlphaType.Unpremul, "C8643280", 227, 177, 152 },
        { SKColorType.Rgba8888, SKAlphaType.Unpremul, "C8643200", 255, 255, 255 },
        { SKColorType.Rgba8888, SKAlphaType.Premul, "64321980", 227, 177, 152 },
        { SKColorType.Rgba8888, SKAlphaType.Premul, "00000000", 255, 255, 255 },
        { SKColorType.Rgb888x, SKAlphaType.Opaque, "0A141E00", 10, 20, 30 },
        { SKColorType.Bgra8888, SKAlphaType.Opaque, "0A141E00", 30, 20, 10 },
        { SKColorType.Bgra8888, SKAlphaType.Unpremul, "3264C880", 227, 177, 152 },
        { SKColorType.Bgra8888, SKAlphaType.Premul, "19326480", 227, 177, 152 },
        { SKColorType.Rgba1010102, SKAlphaType.Opaque, "FF5705C0", 255, 85, 0 },
        { SKColorType.Rgba1010102, SKAlphaType.Unpremul, "FF570500", 255, 255, 255 },
        { SKColorType.Rgb101010x, SKAlphaType.Opaque, "FF570500", 255, 85, 0 },
        { SKColorType.Gray8, SKAlphaType.Opaque, "55", 85, 85, 85 },
        { SKColorType.RgbaF16, SKAlphaType.Opaque, "003C66320000003C", 255, 51, 0 },
        { SKColorType.RgbaF16, SKAlphaType.Premul, "0038000000000038", 255, 127, 127 },
        { SKColorType.RgbaF16Clamped, SKAlphaType.Opaque, "003C66320000003C", 255, 51, 0 },
        { SKColorType.RgbaF32, SKAlphaType.Opaque, "0000803FCDCC4C3E000000000000803F", 255, 51, 0 },
        { SKColorType.RgbaF32, SKAlphaType.Unpremul, "0000803FCDCC4C3E000000000000003F", 255, 153, 127 },
        { SKColorType.Rg88, SKAlphaType.Opaque, "FF55", 255, 85, 0 },
        { SKColorType.AlphaF16, SKAlphaType.Premul, "0034", 191, 191, 191 },
        { SKColorType.RgF16, SKAlphaType.Opaque, "003C6632", 255, 51, 0 },
        { SKColorType.Alpha16, SKAlphaType.Premul, "0040", 191, 191, 191 },
        { SKColorType.Rg1616, SKAlphaType.Opaque, "FFFF5555", 255, 85, 0 },
        { SKColorType.Rgba16161616, SKAlphaType.Opaque, "FFFF55550000FFFF", 255, 85, 0 },
        { SKColorType.Rgba16161616, SKAlphaType.Unpremul, "FFFF555500000000", 255, 255, 255 },
        { SKColorType.Bgra1010102, SKAlphaType.Opaque, "FF5705C0", 0, 85, 255 },
        { SKColorType.Bgr101010x, SKAlphaType.Opaque, "FF570500", 0, 85, 255 },
    };

    // Types that SkiaSharp 3 or 4 brought. XR stands for an extended range, in which 384 is black and 894 is white.
    private static readonly (int Type, string Pixel, byte Red, byte Green, byte Blue)[] Newer =
    [
        (21, "7EAB0818", 0, 85, 255),
        (22, "FF5500FF", 255, 23, 0),
        (23, "55", 85, 0, 0),
        (24, "C0FF40550000C0FF", 255, 85, 0),
        (25, "80DF808A006080DF", 0, 85, 255),
        (26, "003C663200000000", 255, 51, 0),
        (27, "5555", 85, 0, 0),
        (28, "6632", 51, 0, 0),
    ];

    public static TheoryData<SKColorType, SKAlphaType, string, byte, byte, byte> TypesOfThisVersion
    {
        get
        {
            var types = Types;
            foreach (var newer in Newer.Where(row => Enum.IsDefined((SKColorType)row.Type)))
            {
                types.Add((SKColorType)newer.Type, SKAlphaType.Opaque, newer.Pixel, newer.Red, newer.Green, newer.Blue);
            }

            return types;
        }
    }

    [Theory]
    [MemberData(nameof(TypesOfThisVersion))]
    public void Read_AnyColorTypeInPaddedRows_GivesTheColorOnWhite(SKColorType type, SKAlphaType alphaType, string pixel, byte red, byte green, byte blue)
    {
        var bytes = Convert.FromHexString(pixel);
        var info = new SKImageInfo(3, 2, type, alphaType);
        Assert.Equal(info.BytesPerPixel, bytes.Length);
        using var bitmap = new SKBitmap();
        Assert.True(bitmap.TryAllocPixels(info, rowBytes: info.RowBytes + 16));
        for (var y = 0; y < 2; y++)
        {
            // The last row ends with its last pixel: Skia allocates no padding behind it.
            byte[] row = [.. bytes, .. bytes, .. bytes, .. Enumerable.Repeat((byte)90, y == 1 ? 0 : 16)];
            Marshal.Copy(row, 0, bitmap.GetPixels() + (y * bitmap.RowBytes), row.Length);
        }

        var rgb = BitmapReader.Read(bitmap, 3);

        // Types of other than eight bits are rounded twice, to eight bits and on white.
        var tolerance = type is SKColorType.Rgba8888 or SKColorType.Bgra8888 or SKColorType.Rgb888x or SKColorType.Gray8 || bitmap.AlphaType == SKAlphaType.Opaque ? 0 : 1;
        foreach (var (c, expected) in new[] { (0, red), (1, green), (2, blue) })
        {
            Assert.All(rgb.Data[(c * 6)..((c + 1) * 6)], value => Assert.InRange(value, expected - tolerance, expected + tolerance));
        }
    }

    [Fact]
    public void Types_OfSkiaSharp_AreAllTested()
    {
        var known = Enum.GetValues<SKColorType>().Where(type => type > SKColorType.Unknown);
        Assert.Equal(known.Order(), TypesOfThisVersion.Select(row => (SKColorType)row[0]).Distinct().Order());
    }

    // The same colors, told in numbers of another space.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_BitmapOfAnotherColorSpace_GivesWhatAViewerShows(bool linear)
    {
        using var expected = Images.Gradient(16, 8);
        using var srgb = SKImage.FromPixelCopy(expected.Info.WithColorSpace(SKColorSpace.CreateSrgb()), expected.GetPixels(), expected.RowBytes);
        var space = linear ? SKColorSpace.CreateSrgbLinear() : SKColorSpace.CreateRgb(SKColorSpaceTransferFn.Srgb, SKColorSpaceXyz.DisplayP3);
        foreach (var type in new[] { SKColorType.Rgba8888, SKColorType.RgbaF16, SKColorType.RgbaF32 })
        {
            using var bitmap = new SKBitmap(new SKImageInfo(16, 8, type, SKAlphaType.Opaque, space));
            Assert.True(srgb.ReadPixels(bitmap.Info, bitmap.GetPixels(), bitmap.RowBytes, 0, 0));

            // Half a step of eight bits there is several levels of sRGB where colors are dark: 12.92 / 2 on the linear scale, and 12.92 times what a bright green
            // takes from a dark red between the primaries, 0.22 x 2.3 / 2. What is half way between two levels is rounded either way.
            var tolerance = type != SKColorType.Rgba8888 ? 1 : linear ? 7 : 4;
            var differences = BitmapReader.Read(bitmap, 3).Data.Zip(BitmapReader.Read(expected, 3).Data, (actual, wanted) => Math.Abs(actual - wanted));
            Assert.InRange(differences.Max(), 0, tolerance);
        }
    }

    [Fact]
    public void Read_BitmapTaggedSrgb_GivesItsBytes()
    {
        using var plain = Images.Gradient(16, 8);
        using var tagged = new SKBitmap(plain.Info.WithColorSpace(SKColorSpace.CreateSrgb()));
        Marshal.Copy(plain.Bytes, 0, tagged.GetPixels(), plain.ByteCount);
        Assert.Equal(BitmapReader.Read(plain, 3).Data, BitmapReader.Read(tagged, 3).Data);
    }
}
