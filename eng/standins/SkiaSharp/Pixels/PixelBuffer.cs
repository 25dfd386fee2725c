namespace SkiaSharp;

// Pixels for the time of one operation.
internal readonly struct PixelBuffer : IDisposable
{
    private readonly MemoryBlock block;

    public PixelBuffer(SKSizeI size, SKColorType colorType, SKAlphaType alphaType = SKAlphaType.Premul)
        : this(new SKImageInfo(size.Width, size.Height, colorType, alphaType))
    {
    }

    public PixelBuffer(SKImageInfo info)
    {
        block = MemoryBlock.Allocate(info.BytesSize64);
        View = new(info, block.Address, info.RowBytes);
    }

    public PixelView View { get; }

    public void Dispose() => block.Release();
}
