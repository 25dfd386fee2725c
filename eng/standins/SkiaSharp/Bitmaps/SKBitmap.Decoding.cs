namespace SkiaSharp;

public unsafe partial class SKBitmap
{
    public static SKBitmap Decode(SKCodec codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return Decode(codec, BitmapInfo(codec));
    }

    // A file that ends too early gives what there is of it.
    public static SKBitmap Decode(SKCodec codec, SKImageInfo bitmapInfo)
    {
        ArgumentNullException.ThrowIfNull(codec);
        var bitmap = new SKBitmap(bitmapInfo);
        if (codec.GetPixels(bitmapInfo, bitmap.GetPixels()) is SKCodecResult.Success or SKCodecResult.IncompleteInput)
        {
            return bitmap;
        }

        bitmap.Dispose();
        return null;
    }

    public static SKBitmap Decode(Stream stream)
    {
        using var codec = SKCodec.Create(stream);
        return codec == null ? null : Decode(codec);
    }

    public static SKBitmap Decode(Stream stream, SKImageInfo bitmapInfo)
    {
        using var codec = SKCodec.Create(stream);
        return codec == null ? null : Decode(codec, bitmapInfo);
    }

    public static SKBitmap Decode(SKData data)
    {
        using var codec = SKCodec.Create(data);
        return codec == null ? null : Decode(codec);
    }

    public static SKBitmap Decode(SKData data, SKImageInfo bitmapInfo)
    {
        using var codec = SKCodec.Create(data);
        return codec == null ? null : Decode(codec, bitmapInfo);
    }

    public static SKBitmap Decode(string filename)
    {
        using var codec = SKCodec.Create(filename);
        return codec == null ? null : Decode(codec);
    }

    public static SKBitmap Decode(string filename, SKImageInfo bitmapInfo)
    {
        using var codec = SKCodec.Create(filename);
        return codec == null ? null : Decode(codec, bitmapInfo);
    }

    public static SKBitmap Decode(byte[] buffer) => Decode(Checked(buffer).AsSpan());

    public static SKBitmap Decode(byte[] buffer, SKImageInfo bitmapInfo) => Decode(Checked(buffer).AsSpan(), bitmapInfo);

    // Unlike the other forms these hand a missing codec on, which throws.
    public static SKBitmap Decode(ReadOnlySpan<byte> buffer)
    {
        using var codec = SKCodec.Create(buffer.ToArray(), null, out _);
        return Decode(codec);
    }

    public static SKBitmap Decode(ReadOnlySpan<byte> buffer, SKImageInfo bitmapInfo)
    {
        using var codec = SKCodec.Create(buffer.ToArray(), null, out _);
        return Decode(codec, bitmapInfo);
    }

    private static SKImageInfo BitmapInfo(SKCodec codec)
    {
        var info = codec.Info;
        return info.AlphaType == SKAlphaType.Unpremul ? info.WithAlphaType(SKAlphaType.Premul) : info;
    }

    private static byte[] Checked(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer;
    }
}
