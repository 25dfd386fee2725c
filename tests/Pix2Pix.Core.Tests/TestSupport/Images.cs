using Pix2Pix.Data;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Small pictures to test with.</summary>
internal static class Images
{
    /// <summary>A picture whose pixels are all different enough to notice a shift, a flip or a swap of channels.</summary>
    public static SKBitmap Gradient(int width, int height, byte blue = 90)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) bitmap.SetPixel(x, y, new SKColor((byte)(x * 255 / Math.Max(1, width - 1)), (byte)(y * 255 / Math.Max(1, height - 1)), blue));
        }

        return bitmap;
    }

    /// <summary>Left half the gradient, right half the same mirrored in color.</summary>
    public static SKBitmap Pair(int width, int height)
    {
        using var a = Gradient(width, height);
        var pair = new SKBitmap(new SKImageInfo(width * 2, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var color = a.GetPixel(x, y);
                pair.SetPixel(x, y, color);
                pair.SetPixel(width + x, y, new SKColor((byte)(255 - color.Red), (byte)(255 - color.Green), color.Blue));
            }
        }

        return pair;
    }

    public static void SavePair(string path, int width, int height)
    {
        using var pair = Pair(width, height);
        ImageFile.Write(pair, path);
    }

    /// <summary>Pairs in memory: the gradient in different blues, and its negative.</summary>
    public static PairedImages InMemory(int count, int size, PairedImagesOptions? options = null)
    {
        var pairs = Enumerable.Range(0, count).Select(i => (Gradient(size, size, (byte)(i * 40)), Gradient(size, size, (byte)(255 - (i * 40))))).ToList();
        try
        {
            return PairedImages.FromBitmaps(pairs, options ?? new PairedImagesOptions { CropSize = size });
        }
        finally
        {
            foreach (var (a, b) in pairs)
            {
                a.Dispose();
                b.Dispose();
            }
        }
    }
}
