using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Makes bitmaps of planes.</summary>
internal static class BitmapWriter
{
    /// <param name="rgb">Three planes.</param>
    /// <returns>An opaque <see cref="SKColorType.Rgba8888"/> bitmap. The caller disposes it.</returns>
    public static SKBitmap Write(PlanarImage rgb)
    {
        var bitmap = new SKBitmap(new SKImageInfo(rgb.Width, rgb.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        try
        {
            WritePixels(rgb, bitmap);
            return bitmap;
        }
        catch
        {
            bitmap.Dispose();
            throw;
        }
    }

    private static void WritePixels(PlanarImage rgb, SKBitmap bitmap)
    {
        var pixels = new byte[rgb.Width * 4];
        for (var y = 0; y < rgb.Height; y++)
        {
            Span<byte> red = rgb.Row(0, y), green = rgb.Row(1, y), blue = rgb.Row(2, y);
            for (var x = 0; x < rgb.Width; x++)
            {
                (pixels[4 * x], pixels[(4 * x) + 1], pixels[(4 * x) + 2], pixels[(4 * x) + 3]) = (red[x], green[x], blue[x], byte.MaxValue);
            }

            Marshal.Copy(pixels, 0, bitmap.GetPixels() + (y * bitmap.RowBytes), pixels.Length);
        }

        bitmap.NotifyPixelsChanged();
    }
}
