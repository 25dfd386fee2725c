namespace SkiaSharp;

public unsafe partial class SKPixmap : SKObject
{
    private PixelView view;

    // Keeps the owner of the pixels alive.
    private object source;

    public SKPixmap()
    {
    }

    public SKPixmap(SKImageInfo info, IntPtr addr)
        : this(info, addr, info.RowBytes)
    {
    }

    public SKPixmap(SKImageInfo info, IntPtr addr, int rowBytes) => view = new(info, addr, rowBytes);

    internal PixelView View => view;

    public SKImageInfo Info => view.Info;

    public int Width => view.Width;

    public int Height => view.Height;

    public SKSizeI Size => Info.Size;

    public SKRectI Rect => Info.Rect;

    public SKColorType ColorType => Info.ColorType;

    public SKAlphaType AlphaType => Info.AlphaType;

    public SKColorSpace ColorSpace => Info.ColorSpace;

    public int BytesPerPixel => Info.BytesPerPixel;

    public int RowBytes => view.RowBytes;

    public int BytesSize => Info.BytesSize;

    public void Reset() => SetView(default, null);

    public void Reset(SKImageInfo info, IntPtr addr, int rowBytes) => SetView(new(info, addr, rowBytes), null);

    public SKPixmap WithColorType(SKColorType newColorType) => With(Info.WithColorType(newColorType));

    public SKPixmap WithAlphaType(SKAlphaType newAlphaType) => With(Info.WithAlphaType(newAlphaType));

    public SKPixmap WithColorSpace(SKColorSpace newColorSpace) => With(Info.WithColorSpace(newColorSpace));

    public SKPixmap ExtractSubset(SKRectI subset)
    {
        var result = new SKPixmap();
        if (ExtractSubset(result, subset))
        {
            return result;
        }

        result.Dispose();
        return null;
    }

    public bool ExtractSubset(SKPixmap result, SKRectI subset)
    {
        ArgumentNullException.ThrowIfNull(result);
        var part = view.Subset(subset);
        if (part.IsEmpty)
        {
            return false;
        }

        result.SetView(part, source);
        return true;
    }

    internal void SetView(PixelView pixels, object owner)
    {
        view = pixels;
        source = owner;
    }

    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    protected override void DisposeNative() => SetView(default, null);

    protected override void DisposeManaged() => base.DisposeManaged();

    private SKPixmap With(SKImageInfo info)
    {
        var changed = new SKPixmap();
        changed.SetView(new(info, view.Pixels, view.RowBytes), source);
        return changed;
    }
}
