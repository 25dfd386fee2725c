using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Copies a bitmap's pixels into planes, whatever its colour type, alpha type and row padding. Alpha is dropped, not blended.</summary>
internal static class BitmapReader
{
    /// <param name="bitmap">Borrowed.</param>
    /// <param name="channels">1 for grey (ITU-R BT.601 luma, as Pillow's mode L), 3 for RGB.</param>
    public static PlanarImage Read(SKBitmap bitmap, int channels)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        ObjectDisposedException.ThrowIf(bitmap.Handle == IntPtr.Zero, bitmap);
        if (bitmap.IsEmpty || bitmap.GetPixels() == IntPtr.Zero)
        {
            throw new ArgumentException(
                $"The bitmap is {bitmap.Width} x {bitmap.Height} pixels and holds no pixels. Decode or draw a picture into it first; " +
                "SKBitmap.Decode returns null or an empty bitmap for a file that it cannot read.", nameof(bitmap));
        }

        var rgb = new PlanarImage(3, bitmap.Width, bitmap.Height);
        switch (bitmap.ColorType)
        {
            case SKColorType.Rgba8888 or SKColorType.Rgb888x:
                Read8888(bitmap, rgb, red: 0, blue: 2);
                break;
            case SKColorType.Bgra8888:
                Read8888(bitmap, rgb, red: 2, blue: 0);
                break;
            case SKColorType.Gray8:
                ReadGrey(bitmap, rgb);
                break;
            default:
                ReadColors(bitmap, rgb);
                break;
        }

        GC.KeepAlive(bitmap);
        return channels == 1 ? rgb.ToGrey() : rgb;
    }

    private static void Read8888(SKBitmap bitmap, PlanarImage rgb, int red, int blue)
    {
        ReadOnlySpan<byte> pixels = bitmap.GetPixelSpan();
        var premultiplied = bitmap.AlphaType == SKAlphaType.Premul && bitmap.ColorType != SKColorType.Rgb888x;
        for (var y = 0; y < rgb.Height; y++)
        {
            var row = pixels.Slice(y * bitmap.RowBytes, rgb.Width * 4);
            Span<byte> r = rgb.Row(0, y), g = rgb.Row(1, y), b = rgb.Row(2, y);
            for (var x = 0; x < r.Length; x++)
            {
                var pixel = row.Slice(x * 4, 4);
                var alpha = premultiplied ? pixel[3] : byte.MaxValue;
                r[x] = Unpremultiply(pixel[red], alpha);
                g[x] = Unpremultiply(pixel[1], alpha);
                b[x] = Unpremultiply(pixel[blue], alpha);
            }
        }
    }

    private static byte Unpremultiply(byte value, byte alpha) => alpha switch
    {
        byte.MaxValue => value,
        0 => 0,
        _ => (byte)Math.Min(byte.MaxValue, ((value * 255) + (alpha / 2)) / alpha),
    };

    private static void ReadGrey(SKBitmap bitmap, PlanarImage rgb)
    {
        ReadOnlySpan<byte> pixels = bitmap.GetPixelSpan();
        for (var y = 0; y < rgb.Height; y++)
        {
            var row = pixels.Slice(y * bitmap.RowBytes, rgb.Width);
            for (var c = 0; c < 3; c++) row.CopyTo(rgb.Row(c, y));
        }
    }

    // SkiaSharp converts any colour type here, and slowly: the types above are those that decoders and apps use.
    private static void ReadColors(SKBitmap bitmap, PlanarImage rgb)
    {
        var colors = bitmap.Pixels;
        if (colors is null || colors.Length != rgb.Width * rgb.Height)
        {
            throw new ArgumentException(
                $"SkiaSharp cannot read pixels of colour type {bitmap.ColorType}. Convert the bitmap first: bitmap.Copy(SKColorType.Rgba8888).",
                nameof(bitmap));
        }

        for (var i = 0; i < colors.Length; i++)
        {
            rgb.Data[i] = colors[i].Red;
            rgb.Data[colors.Length + i] = colors[i].Green;
            rgb.Data[(2 * colors.Length) + i] = colors[i].Blue;
        }
    }
}
