namespace SkiaSharp;

public unsafe partial class SKBitmap : SKObject, ISKSkipObjectRegistration
{
    private const string UnableToAllocatePixelsMessage = "Unable to allocate pixels for the bitmap.";

    private MemoryBlock block;
    private PixelView view;

    public SKBitmap()
    {
    }

    public SKBitmap(int width, int height, bool isOpaque = false)
        : this(width, height, SKImageInfo.PlatformColorType, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul)
    {
    }

    public SKBitmap(int width, int height, SKColorType colorType, SKAlphaType alphaType)
        : this(new SKImageInfo(width, height, colorType, alphaType))
    {
    }

    public SKBitmap(int width, int height, SKColorType colorType, SKAlphaType alphaType, SKColorSpace colorspace)
        : this(new SKImageInfo(width, height, colorType, alphaType, colorspace))
    {
    }

    public SKBitmap(SKImageInfo info)
    {
        if (!TryAllocPixels(info))
        {
            throw new Exception(UnableToAllocatePixelsMessage);
        }
    }

    public SKBitmap(SKImageInfo info, int rowBytes)
    {
        if (!TryAllocPixels(info, rowBytes))
        {
            throw new Exception(UnableToAllocatePixelsMessage);
        }
    }

    public SKBitmap(SKImageInfo info, SKBitmapAllocFlags flags)
    {
        if (!TryAllocPixels(info, flags))
        {
            throw new Exception(UnableToAllocatePixelsMessage);
        }
    }

    public SKImageInfo Info => view.Info;

    public int Width => Info.Width;

    public int Height => Info.Height;

    public SKColorType ColorType => Info.ColorType;

    public SKAlphaType AlphaType => Info.AlphaType;

    public SKColorSpace ColorSpace => Info.ColorSpace;

    public int BytesPerPixel => Info.BytesPerPixel;

    public int RowBytes => view.RowBytes;

    public int ByteCount => checked((int)PixelView.BytesOf(Info, RowBytes));

    public bool IsEmpty => Info.IsEmpty;

    public bool IsNull => view.Pixels == IntPtr.Zero;

    public bool DrawsNothing => IsEmpty || IsNull;

    public bool ReadyToDraw => !IsNull;

    public bool IsImmutable { get; private set; }

    internal PixelView View => view;

    public void SetImmutable() => IsImmutable = true;

    // The pixels are read anew on every use.
    public void NotifyPixelsChanged()
    {
    }

    public void Reset()
    {
        Replace(null, default);
        IsImmutable = false;
    }

    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    protected override void DisposeNative() => Replace(null, default);

    private void Replace(MemoryBlock newBlock, PixelView newView)
    {
        var old = block;
        block = newBlock;
        view = newView;
        old?.Release();
    }
}
