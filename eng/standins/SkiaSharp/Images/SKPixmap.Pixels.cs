namespace SkiaSharp;

public unsafe partial class SKPixmap
{
    public IntPtr GetPixels() => view.Pixels;

    public IntPtr GetPixels(int x, int y) => view.IsEmpty ? IntPtr.Zero : (IntPtr)view.At(x, y);

    public ReadOnlySpan<byte> GetPixelSpan() => new((void*)view.Pixels, view.IsEmpty ? 0 : BytesSize);

    public Span<T> GetPixelSpan<T>()
        where T : unmanaged => new((void*)view.Pixels, view.IsEmpty ? 0 : BytesSize / sizeof(T));

    public SKColor GetPixelColor(int x, int y) => PixelConverter.ColorAt(view, x, y);

    public bool ReadPixels(SKPixmap pixmap) => ReadPixels(pixmap, 0, 0);

    public bool ReadPixels(SKPixmap pixmap, int srcX, int srcY) =>
        ReadPixels(pixmap.Info, pixmap.GetPixels(), pixmap.RowBytes, srcX, srcY);

    public bool ReadPixels(SKImageInfo dstInfo, IntPtr dstPixels, int dstRowBytes) => ReadPixels(dstInfo, dstPixels, dstRowBytes, 0, 0);

    public bool ReadPixels(SKImageInfo dstInfo, IntPtr dstPixels, int dstRowBytes, int srcX, int srcY) =>
        view.ReadInto(new(dstInfo, dstPixels, dstRowBytes), srcX, srcY);

    public bool ScalePixels(SKPixmap destination, SKFilterQuality quality)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return PixelScaler.Scale(view, destination.view, quality);
    }

    public bool Erase(SKColor color) => Erase(color, Rect);

    public bool Erase(SKColor color, SKRectI subset)
    {
        var part = view.Subset(subset);
        PixelConverter.Fill(part, color);
        return !part.IsEmpty;
    }

    public SKData Encode(SKEncodedImageFormat encoder, int quality) => PixelEncoder.Encode(view, encoder, quality);

    public SKData Encode(SKPngEncoderOptions options) => PixelEncoder.Encode(view, options);

    public SKData Encode(SKJpegEncoderOptions options) => PixelEncoder.Encode(view, options);

    public SKData Encode(SKWebpEncoderOptions options) => PixelEncoder.Encode(view, options);

    public bool Encode(Stream dst, SKEncodedImageFormat encoder, int quality) => Save(dst, Encode(encoder, quality));

    public bool Encode(Stream dst, SKPngEncoderOptions options) => Save(dst, Encode(options));

    public bool Encode(Stream dst, SKJpegEncoderOptions options) => Save(dst, Encode(options));

    public bool Encode(Stream dst, SKWebpEncoderOptions options) => Save(dst, Encode(options));

    private static bool Save(Stream target, SKData encoded)
    {
        using (encoded)
        {
            ArgumentNullException.ThrowIfNull(target);
            encoded?.SaveTo(target);
            return encoded != null;
        }
    }
}
