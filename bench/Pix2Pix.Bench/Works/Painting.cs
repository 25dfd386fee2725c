using SkiaSharp;

namespace Pix2Pix.Bench.Works;

/// <summary>Images where there are none: blocks of colors, which compress about as label maps do.</summary>
internal static class Painting
{
    private const int Blocks = 24;

    public static SKBitmap Create(int width, int height, int seed)
    {
#pragma warning disable CA5394 // No secret depends on a painting.
        var random = new Random(seed);
        var image = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        image.Erase(new SKColor(0, 0, 170));
        for (var i = 0; i < Blocks; i++)
        {
            var color = new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
            int left = random.Next(width), top = random.Next(height);
            image.Erase(color, SKRectI.Create(left, top, Math.Min(1 + random.Next(width / 4), width - left), Math.Min(1 + random.Next(height / 4), height - top)));
        }
#pragma warning restore CA5394

        return image;
    }
}
