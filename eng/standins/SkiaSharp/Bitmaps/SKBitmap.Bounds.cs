namespace SkiaSharp;

public unsafe partial class SKBitmap
{
    public static SKImageInfo DecodeBounds(Stream stream)
    {
        using var codec = SKCodec.Create(stream);
        return BoundsOf(codec);
    }

    public static SKImageInfo DecodeBounds(SKData data)
    {
        using var codec = SKCodec.Create(data);
        return BoundsOf(codec);
    }

    public static SKImageInfo DecodeBounds(string filename)
    {
        using var codec = SKCodec.Create(filename);
        return BoundsOf(codec);
    }

    public static SKImageInfo DecodeBounds(byte[] buffer) => DecodeBounds(Checked(buffer).AsSpan());

    public static SKImageInfo DecodeBounds(ReadOnlySpan<byte> buffer)
    {
        using var codec = SKCodec.Create(buffer.ToArray(), null, out _);
        return BoundsOf(codec);
    }

    private static SKImageInfo BoundsOf(SKCodec codec) => codec?.Info ?? SKImageInfo.Empty;
}
