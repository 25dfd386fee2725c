namespace SkiaSharp;

public unsafe partial class SKBitmap
{
    public bool CanCopyTo(SKColorType colorType)
    {
        var alphaType = AlphaType;
        return !DrawsNothing && colorType != SKColorType.Unknown && colorType.TryCorrectAlphaType(ref alphaType);
    }

    public SKBitmap Copy() => Copy(ColorType);

    public SKBitmap Copy(SKColorType colorType)
    {
        var copy = new SKBitmap();
        if (CopyTo(copy, colorType))
        {
            return copy;
        }

        copy.Dispose();
        return null;
    }

    public bool CopyTo(SKBitmap destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return CopyTo(destination, ColorType);
    }

    public bool CopyTo(SKBitmap destination, SKColorType colorType)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (!CanCopyTo(colorType))
        {
            return false;
        }

        using var copy = new SKBitmap();
        if (!copy.TryAllocPixels(Info.WithColorType(colorType)) || !PixelConverter.Convert(view, copy.view))
        {
            return false;
        }

        destination.Replace(copy.block.Share(), copy.view);
        destination.IsImmutable = false;
        return true;
    }

    public SKBitmap Resize(SKSizeI size, SKFilterQuality quality) => Resize(Info.WithSize(size), quality);

    public SKBitmap Resize(SKImageInfo info, SKFilterQuality quality)
    {
        if (info.IsEmpty)
        {
            return null;
        }

        var resized = new SKBitmap(info);
        if (ScalePixels(resized, quality))
        {
            return resized;
        }

        resized.Dispose();
        return null;
    }

    public bool ScalePixels(SKBitmap destination, SKFilterQuality quality)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return PixelScaler.Scale(view, destination.view, quality);
    }

    public bool ScalePixels(SKPixmap destination, SKFilterQuality quality)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return PixelScaler.Scale(view, destination.View, quality);
    }
}
