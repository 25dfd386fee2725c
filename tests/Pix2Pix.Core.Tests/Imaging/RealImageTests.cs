using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Imaging;

/// <summary>A hundred photos of facades, in every encoding and every orientation.</summary>
public class RealImageTests
{
    // JPEG at quality 95 halves the resolution of colors.
    private const double MostJpegDifference = 4;

    [SharedDataFact]
    public void Read_PhotosInFiveEncodings_GivesTheSamePhotos()
    {
        foreach (var photo in Photos(256, 256))
        {
            using (photo)
            {
                AssertSame(photo, ImageBytes.Encode(photo, SKEncodedImageFormat.Png), 0);
                AssertSame(photo, ImageBytes.Encode(photo, SKEncodedImageFormat.Jpeg, 95), MostJpegDifference);
                AssertSame(photo, ImageBytes.Encode(photo, SKEncodedImageFormat.Webp), 0);
                AssertSame(photo, ImageBytes.Bmp(photo), 0);
                using var gray = Gray(photo);
                AssertSame(gray, ImageBytes.GrayGif(photo), 0);
            }
        }
    }

    [SharedDataFact]
    public void Read_PhotosInEightOrientations_GivesTheSamePhotos()
    {
        foreach (var photo in Photos(90, 61))
        {
            using (photo)
            {
                for (var orientation = 1; orientation <= 8; orientation++)
                {
                    using var stored = ImageBytes.AsStored(photo, orientation);
                    var webp = ImageBytes.Encode(stored, SKEncodedImageFormat.Webp);
                    AssertSame(photo, ImageBytes.WebpWithOrientation(webp, stored.Width, stored.Height, orientation), 0);
                    var jpeg = ImageBytes.Encode(stored, SKEncodedImageFormat.Jpeg, 95);
                    AssertSame(photo, ImageBytes.JpegWithOrientation(jpeg, orientation), MostJpegDifference);
                }
            }
        }
    }

    // The left half of each file is the photo.
    private static IEnumerable<SKBitmap> Photos(int width, int height)
    {
        var files = Directory.GetFiles(Path.Combine(SharedDataFactAttribute.Folder!, "train"), "*.png").Order(StringComparer.Ordinal).Take(100).ToList();
        Assert.Equal(100, files.Count);
        foreach (var file in files)
        {
            using var pair = ImageFile.Read(file);
            using var part = new SKBitmap();
            Assert.True(pair.ExtractSubset(part, SKRectI.Create(0, 0, width, height)));
            yield return part.Copy();
        }
    }

    private static SKBitmap Gray(SKBitmap photo) => new(new SKImageInfo(photo.Width, photo.Height, SKColorType.Rgba8888, SKAlphaType.Opaque))
    {
        Pixels = [.. photo.Pixels.Select(color => new SKColor(color.Red, color.Red, color.Red))],
    };

    private static void AssertSame(SKBitmap expected, byte[] file, double tolerance)
    {
        using var actual = ImageFile.Read(file);
        if (tolerance == 0) Assert.True(expected.Pixels.AsSpan().SequenceEqual(actual.Pixels), "A lossless file does not give its pixels back.");
        else Assert.InRange(Pixels.MeanDifference(expected, actual), 0, tolerance);
    }
}
