namespace SkiaSharp;

public unsafe partial class SKBitmap
{
    public byte[] Bytes
    {
        get
        {
            var bytes = GetPixelSpan().ToArray();
            GC.KeepAlive(this);
            return bytes;
        }
    }

    // Unpremultiplied, row after row.
    public SKColor[] Pixels
    {
        get
        {
            var colors = new SKColor[Info.IsEmpty ? 0 : Width * Height];
            fixed (SKColor* start = colors)
            {
                PixelConverter.Convert(view, ColorView(start));
            }

            if (Info.IsOpaque)
            {
                colors.AsSpan().MakeOpaque();
            }

            return colors;
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Length != Width * Height)
            {
                throw new ArgumentException("The number of pixels must equal Width x Height.", nameof(value));
            }

            fixed (SKColor* start = value)
            {
                PixelConverter.Convert(ColorView(start), view);
            }
        }
    }

    public IntPtr GetPixels() => GetPixels(out _);

    public IntPtr GetPixels(out IntPtr length)
    {
        length = ByteCount;
        return view.Pixels;
    }

    public ReadOnlySpan<byte> GetPixelSpan() => new((void*)view.Pixels, IsNull ? 0 : ByteCount);

    public IntPtr GetAddress(int x, int y) => IsNull ? IntPtr.Zero : (IntPtr)view.At(x, y);

    public SKColor GetPixel(int x, int y) => PixelConverter.ColorAt(view, x, y);

    public void SetPixel(int x, int y, SKColor color)
    {
        if ((uint)x >= (uint)Width)
        {
            throw new ArgumentOutOfRangeException(nameof(x));
        }

        if ((uint)y >= (uint)Height)
        {
            throw new ArgumentOutOfRangeException(nameof(y));
        }

        PixelConverter.Fill(view.Subset(SKRectI.Create(x, y, 1, 1)), color);
    }

    public void Erase(SKColor color) => PixelConverter.Fill(view, color);

    public void Erase(SKColor color, SKRectI rect) => PixelConverter.Fill(view.Subset(rect), color);

    private PixelView ColorView(SKColor* colors)
    {
        var info = new SKImageInfo(Width, Height, SKColorType.Bgra8888, SKAlphaType.Unpremul);
        return new(info, (IntPtr)colors, info.RowBytes);
    }
}
