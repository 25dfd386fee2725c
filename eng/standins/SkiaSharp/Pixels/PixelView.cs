namespace SkiaSharp;

// Pixels somewhere in memory, owned by somebody else.
internal readonly unsafe struct PixelView(SKImageInfo info, IntPtr pixels, int rowBytes)
{
    public SKImageInfo Info { get; } = info;

    public IntPtr Pixels { get; } = pixels;

    public int RowBytes { get; } = rowBytes;

    public int Width => Info.Width;

    public int Height => Info.Height;

    public bool IsEmpty => Pixels == IntPtr.Zero || Info.IsEmpty || Info.ColorType == SKColorType.Unknown;

    public bool IsValid => !IsEmpty && RowBytes >= Info.RowBytes64;

    public byte* Row(int y) => (byte*)Pixels + (long)y * RowBytes;

    public byte* At(int x, int y) => Row(y) + (long)x * Info.BytesPerPixel;

    public bool Holds(int x, int y) => !IsEmpty && (uint)x < (uint)Width && (uint)y < (uint)Height;

    // The last row's padding is not part of the pixels.
    public static long BytesOf(SKImageInfo info, int rowBytes) =>
        info.IsEmpty ? 0 : (long)(info.Height - 1) * rowBytes + info.RowBytes64;

    // The part within the bounds; empty where there is none.
    public PixelView Subset(SKRectI area)
    {
        var inside = SKRectI.Intersect(area, Info.Rect);
        return inside.Width <= 0 || inside.Height <= 0 || IsEmpty
            ? default
            : new(Info.WithSize(inside.Size), (IntPtr)At(inside.Left, inside.Top), RowBytes);
    }

    // Fills what the two have in common; false where that is nothing or the pixels do not fit.
    public bool ReadInto(PixelView target, int sourceX, int sourceY)
    {
        if (!target.IsValid || IsEmpty)
        {
            return false;
        }

        var from = Subset(SKRectI.Create(sourceX, sourceY, target.Width, target.Height));
        var to = target.Subset(SKRectI.Create(-sourceX, -sourceY, Width, Height));
        return PixelConverter.Convert(from, to);
    }
}
