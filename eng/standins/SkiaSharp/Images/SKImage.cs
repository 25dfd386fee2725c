namespace SkiaSharp;

public unsafe partial class SKImage : SKObject, ISKReferenceCounted
{
    private static int lastId;

    private readonly Lazy<SKBitmap> pixels;

    private SKImage(SKImageInfo info, Lazy<SKBitmap> pixels, SKData encodedData)
    {
        Info = info;
        this.pixels = pixels;
        EncodedData = encodedData;
    }

    public SKImageInfo Info { get; private set; }

    public int Width => Info.Width;

    public int Height => Info.Height;

    public SKColorType ColorType => Info.ColorType;

    public SKAlphaType AlphaType => Info.AlphaType;

    public SKColorSpace ColorSpace => Info.ColorSpace;

    public SKData EncodedData { get; private set; }

    public uint UniqueId { get; } = (uint)Interlocked.Increment(ref lastId);

    public bool IsLazyGenerated => EncodedData != null;

    public bool IsTextureBacked => false;

    internal PixelView View => IsDisposed ? default : pixels.Value?.View ?? default;

    // Null for an image that is decoded only when it is needed.
    public SKPixmap PeekPixels()
    {
        var pixmap = new SKPixmap();
        if (PeekPixels(pixmap))
        {
            return pixmap;
        }

        pixmap.Dispose();
        return null;
    }

    public bool PeekPixels(SKPixmap pixmap)
    {
        ArgumentNullException.ThrowIfNull(pixmap);
        if (IsLazyGenerated || View.IsEmpty)
        {
            return false;
        }

        pixmap.SetView(View, this);
        return true;
    }

    public bool ReadPixels(SKImageInfo dstInfo, IntPtr dstPixels) => ReadPixels(dstInfo, dstPixels, dstInfo.RowBytes, 0, 0);

    public bool ReadPixels(SKImageInfo dstInfo, IntPtr dstPixels, int dstRowBytes) => ReadPixels(dstInfo, dstPixels, dstRowBytes, 0, 0);

    public bool ReadPixels(SKImageInfo dstInfo, IntPtr dstPixels, int dstRowBytes, int srcX, int srcY)
    {
        var read = View.ReadInto(new(dstInfo, dstPixels, dstRowBytes), srcX, srcY);
        GC.KeepAlive(this);
        return read;
    }

    public bool ReadPixels(SKPixmap pixmap) => ReadPixels(pixmap, 0, 0);

    public bool ReadPixels(SKPixmap pixmap, int srcX, int srcY)
    {
        ArgumentNullException.ThrowIfNull(pixmap);
        return ReadPixels(pixmap.Info, pixmap.GetPixels(), pixmap.RowBytes, srcX, srcY);
    }

    // The bytes it was made from where it has them, else a PNG.
    public SKData Encode() => EncodedData?.Subset(0, (ulong)EncodedData.Size) ?? Encode(SKEncodedImageFormat.Png, 100);

    public SKData Encode(SKEncodedImageFormat format, int quality)
    {
        var encoded = PixelEncoder.Encode(View, format, quality);
        GC.KeepAlive(this);
        return encoded;
    }

    protected override void Dispose(bool disposing)
    {
        var first = !IsDisposed;
        base.Dispose(disposing);
        if (!first || !disposing)
        {
            return;
        }

        if (pixels.IsValueCreated)
        {
            pixels.Value?.Dispose();
        }

        EncodedData?.Dispose();
        EncodedData = null;
        Info = default;
    }
}
