namespace SkiaSharp;

public unsafe partial class SKCodec
{
    private static bool HasPixels(SKCodecResult result) => result is SKCodecResult.Success or SKCodecResult.IncompleteInput;

    private SKCodecResult DecodeInPlace(PixelView target)
    {
        if (target.Info.ColorType == SKColorType.Gray8)
        {
            return DecodeNative(target, PixelLayout.Gray8);
        }

        var info = target.Info.WithColorType(SKColorType.Rgba8888).WithAlphaType(NativeAlphaType);
        var decoded = new PixelView(info, target.Pixels, target.RowBytes);
        var result = DecodeNative(decoded, PixelLayout.Rgba8);
        if (HasPixels(result))
        {
            PixelConverter.Convert(decoded, target);
        }

        return result;
    }

    private SKCodecResult DecodeAside(PixelView target)
    {
        var isDeep = header.Deep != 0 && target.Info.ColorType.IsDeep();
        using var decoded = new PixelBuffer(
            target.Info.Size, isDeep ? SKColorType.Rgba16161616 : SKColorType.Rgba8888, NativeAlphaType);
        var result = DecodeNative(decoded.View, isDeep ? PixelLayout.Rgba16 : PixelLayout.Rgba8);
        if (HasPixels(result))
        {
            PixelConverter.Convert(decoded.View, target);
        }

        return result;
    }

    private SKAlphaType NativeAlphaType => IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul;

    // What a damaged file leaves out is black, or transparent where the picture can be.
    private SKCodecResult DecodeNative(PixelView view, PixelLayout layout)
    {
        PixelConverter.Fill(view, SKColors.Empty);
        SKCodecResult result;
        fixed (byte* data = encoded)
        {
            result = (SKCodecResult)NativeMethods.Decode(
                data, (nuint)encoded.Length, view.Row(0), (nuint)view.RowBytes, view.Width, view.Height, layout, null, 0);
        }

        if (result == SKCodecResult.IncompleteInput && IsOpaque && layout != PixelLayout.Gray8)
        {
            PixelConverter.MakeOpaque(view);
        }

        return result;
    }
}
