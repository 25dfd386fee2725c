namespace SkiaSharp;

public unsafe partial class SKBitmap
{
    public bool TryAllocPixels(SKImageInfo info) =>
        info.RowBytes64 <= int.MaxValue && TryAllocPixels(info, info.RowBytes);

    public bool TryAllocPixels(SKImageInfo info, SKBitmapAllocFlags flags) => TryAllocPixels(info);

    public bool TryAllocPixels(SKImageInfo info, int rowBytes)
    {
        if (!TryCorrect(ref info, ref rowBytes))
        {
            return false;
        }

        var size = (long)info.Height * rowBytes;
        if (size > int.MaxValue || MemoryBlock.TryAllocate(size) is not { } allocated)
        {
            return false;
        }

        IsImmutable = false;
        Replace(allocated, new(info, allocated.Address, rowBytes));
        return true;
    }

    public bool InstallPixels(SKImageInfo info, IntPtr pixels) => InstallPixels(info, pixels, info.RowBytes, null, null);

    public bool InstallPixels(SKImageInfo info, IntPtr pixels, int rowBytes) => InstallPixels(info, pixels, rowBytes, null, null);

    public bool InstallPixels(SKImageInfo info, IntPtr pixels, int rowBytes, SKBitmapReleaseDelegate releaseProc) =>
        InstallPixels(info, pixels, rowBytes, releaseProc, null);

    public bool InstallPixels(SKImageInfo info, IntPtr pixels, int rowBytes, SKBitmapReleaseDelegate releaseProc, object context)
    {
        var installed = new MemoryBlock(pixels, 0, () => releaseProc?.Invoke(pixels, context));
        if (!TryCorrect(ref info, ref rowBytes))
        {
            installed.Release();
            Reset();
            return false;
        }

        Replace(installed, new(info, pixels, rowBytes));
        return true;
    }

    public bool InstallPixels(SKPixmap pixmap)
    {
        ArgumentNullException.ThrowIfNull(pixmap);
        return InstallPixels(pixmap.Info, pixmap.GetPixels(), pixmap.RowBytes, (_, owner) => GC.KeepAlive(owner), pixmap);
    }

    // The caller keeps the memory.
    public void SetPixels(IntPtr pixels) => Replace(null, new(Info, pixels, RowBytes));

    public bool ExtractSubset(SKBitmap destination, SKRectI subset)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var part = view.Subset(subset);
        if (part.IsEmpty)
        {
            return false;
        }

        destination.Replace(block?.Share(), part);
        destination.IsImmutable = IsImmutable;
        return true;
    }

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
        if (IsNull)
        {
            return false;
        }

        pixmap.SetView(view, this);
        return true;
    }

    private static bool TryCorrect(ref SKImageInfo info, ref int rowBytes)
    {
        var alphaType = info.AlphaType;
        if (info.Width < 0 || info.Height < 0 || !info.ColorType.TryCorrectAlphaType(ref alphaType))
        {
            return false;
        }

        info.AlphaType = alphaType;
        rowBytes = rowBytes == 0 ? info.RowBytes : rowBytes;
        return rowBytes >= info.RowBytes64;
    }
}
