namespace SkiaSharp;

internal static unsafe class PixelScaler
{
    // OpenCV scales four premultiplied channels: bytes, or floats where the pixels hold more than bytes.
    public static bool Scale(PixelView source, PixelView target, SKFilterQuality quality)
    {
        if (!source.IsValid || !target.IsValid)
        {
            return false;
        }

        var isDeep = source.Info.ColorType.IsDeep() || target.Info.ColorType.IsDeep();
        var type = isDeep ? SKColorType.RgbaF32 : SKColorType.Rgba8888;
        using var from = new PixelBuffer(source.Info.Size, type);
        using var to = new PixelBuffer(target.Info.Size, type);
        return PixelConverter.Convert(source, from.View) && Resize(from.View, to.View, isDeep, quality) && PixelConverter.Convert(to.View, target);
    }

    private static bool Resize(PixelView source, PixelView target, bool isFloat, SKFilterQuality quality) =>
        NativeMethods.Resize(
            source.Row(0), (nuint)source.RowBytes, source.Width, source.Height,
            target.Row(0), (nuint)target.RowBytes, target.Width, target.Height,
            isFloat ? 1 : 0, (int)quality, null, 0) == NativeMethods.Success;
}
