namespace SkiaSharp;

public unsafe partial class SKBitmap
{
    // In the platform's colour type and without a colour space.
    public static SKBitmap FromImage(SKImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKImageInfo.PlatformColorType, image.AlphaType));
        if (image.ReadPixels(bitmap.Info, bitmap.GetPixels(), bitmap.RowBytes, 0, 0))
        {
            return bitmap;
        }

        bitmap.Dispose();
        return null;
    }

    public SKData Encode(SKEncodedImageFormat format, int quality)
    {
        using var pixmap = PeekPixels();
        return pixmap?.Encode(format, quality);
    }

    public bool Encode(Stream dst, SKEncodedImageFormat format, int quality)
    {
        using var pixmap = PeekPixels();
        return pixmap?.Encode(dst, format, quality) ?? false;
    }
}
