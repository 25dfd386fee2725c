namespace SkiaSharp;

public unsafe partial class SKImage
{
    public static SKImage FromBitmap(SKBitmap bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        var image = FromView(bitmap.View);
        GC.KeepAlive(bitmap);
        return image;
    }

    public static SKImage FromPixelCopy(SKPixmap pixmap)
    {
        ArgumentNullException.ThrowIfNull(pixmap);
        return FromView(pixmap.View);
    }

    public static SKImage FromPixelCopy(SKImageInfo info, IntPtr pixels) => FromPixelCopy(info, pixels, info.RowBytes);

    public static SKImage FromPixelCopy(SKImageInfo info, IntPtr pixels, int rowBytes)
    {
        if (pixels == IntPtr.Zero)
        {
            throw new ArgumentNullException(nameof(pixels));
        }

        return FromView(new(info, pixels, rowBytes));
    }

    public static SKImage FromPixelCopy(SKImageInfo info, byte[] pixels) => FromPixelCopy(info, pixels, info.RowBytes);

    public static SKImage FromPixelCopy(SKImageInfo info, byte[] pixels, int rowBytes)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        return FromPixelCopy(info, pixels.AsSpan(), rowBytes);
    }

    public static SKImage FromPixelCopy(SKImageInfo info, ReadOnlySpan<byte> pixels) => FromPixelCopy(info, pixels, info.RowBytes);

    public static SKImage FromPixelCopy(SKImageInfo info, ReadOnlySpan<byte> pixels, int rowBytes)
    {
        if (pixels.Length < PixelView.BytesOf(info, rowBytes))
        {
            return null;
        }

        fixed (byte* start = pixels)
        {
            return FromView(new(info, (IntPtr)start, rowBytes));
        }
    }

    public static SKImage FromEncodedData(string filename)
    {
        ArgumentNullException.ThrowIfNull(filename);
        return FileBytes.TryRead(filename) is { Length: > 0 } bytes ? FromEncoded(bytes) : null;
    }

    public static SKImage FromEncodedData(Stream data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return FromEncoded(FileBytes.Read(data));
    }

    public static SKImage FromEncodedData(byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return FromEncoded([.. data]);
    }

    public static SKImage FromEncodedData(ReadOnlySpan<byte> data) => FromEncoded(data.ToArray());

    public static SKImage FromEncodedData(SKData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return FromEncoded(data.ToArray());
    }

    private static SKImage FromView(PixelView source)
    {
        if (!source.IsValid)
        {
            return null;
        }

        var copy = new SKBitmap();
        if (copy.TryAllocPixels(source.Info) && PixelConverter.Convert(source, copy.View))
        {
            return new(copy.Info, new(copy), null);
        }

        copy.Dispose();
        return null;
    }

    // The pixels wait until somebody asks for them, and unlike a decoded bitmap stand upright.
    private static SKImage FromEncoded(byte[] encoded)
    {
        using var codec = SKCodec.Create(encoded, null, out _);
        if (codec == null)
        {
            return null;
        }

        var origin = codec.EncodedOrigin;
        var info = codec.Info;
        info.AlphaType = info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        info = info.WithSize(Orientation.Turned(info.Size, origin));
        return new(info, new(() => Decode(encoded, origin)), SKData.CreateCopy(encoded));
    }

    private static SKBitmap Decode(byte[] encoded, SKEncodedOrigin origin)
    {
        var decoded = SKBitmap.Decode(encoded);
        if (decoded == null || origin == SKEncodedOrigin.TopLeft)
        {
            return decoded;
        }

        using (decoded)
        {
            return Orientation.Upright(decoded, origin);
        }
    }
}
