using SkiaSharp;

namespace Pix2Pix.Microbench;

internal static class Image
{
    /// <summary>An image of smooth colors.</summary>
    public static SKBitmap Create(int side)
    {
        var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++) bitmap.SetPixel(x, y, new SKColor((byte)x, (byte)y, (byte)((x ^ y) & 0x7F)));
        }

        return bitmap;
    }
}
