namespace SkiaSharp;

internal static unsafe class PixelEncoder
{
    private const int LosslessQuality = 100;
    private const float LosslessEffort = 75f;

    private delegate int NativeEncode(PixelView view, PixelLayout layout, int opaque, out byte* encoded, out nuint size);

    // Null for a format that has no encoder.
    public static SKData Encode(PixelView source, SKEncodedImageFormat format, int quality) => format switch
    {
        SKEncodedImageFormat.Png => Encode(source, SKPngEncoderOptions.Default),
        SKEncodedImageFormat.Jpeg => Encode(source, SKJpegEncoderOptions.Default with { Quality = quality }),
        SKEncodedImageFormat.Webp when quality == LosslessQuality =>
            Encode(source, new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, LosslessEffort)),
        SKEncodedImageFormat.Webp => Encode(source, new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, quality)),
        _ => null,
    };

    public static SKData Encode(PixelView source, SKPngEncoderOptions options)
    {
        var layout = source.Info.ColorType == SKColorType.Gray8 ? PixelLayout.Gray8
            : source.Info.ColorType.IsDeep() ? PixelLayout.Rgba16 : PixelLayout.Rgba8;
        return Encode(source, layout, SKAlphaType.Unpremul, (PixelView view, PixelLayout kind, int opaque, out byte* encoded, out nuint size) =>
            NativeMethods.EncodePng(
                view.Row(0), (nuint)view.RowBytes, view.Width, view.Height, kind, opaque, (int)options.FilterFlags, options.ZLibLevel,
                out encoded, out size, null, 0));
    }

    // JPEG has no alpha: what is stored premultiplied comes out as on black.
    public static SKData Encode(PixelView source, SKJpegEncoderOptions options)
    {
        var layout = source.Info.ColorType == SKColorType.Gray8 ? PixelLayout.Gray8 : PixelLayout.Rgba8;
        var alphaType = options.AlphaOption == SKJpegEncoderAlphaOption.BlendOnBlack ? SKAlphaType.Premul : source.Info.AlphaType;
        return Encode(source, layout, alphaType, (PixelView view, PixelLayout kind, int opaque, out byte* encoded, out nuint size) =>
            NativeMethods.EncodeJpeg(
                view.Row(0), (nuint)view.RowBytes, view.Width, view.Height, kind, opaque,
                Math.Clamp(options.Quality, 1, 100), (int)options.Downsample, out encoded, out size, null, 0));
    }

    public static SKData Encode(PixelView source, SKWebpEncoderOptions options)
    {
        var lossless = options.Compression == SKWebpEncoderCompression.Lossless;
        return Encode(source, PixelLayout.Rgba8, SKAlphaType.Unpremul, (PixelView view, PixelLayout kind, int opaque, out byte* encoded, out nuint size) =>
            NativeMethods.EncodeWebp(
                view.Row(0), (nuint)view.RowBytes, view.Width, view.Height, kind, opaque,
                Math.Clamp(options.Quality, 0f, 100f), lossless ? 1 : 0, out encoded, out size, null, 0));
    }

    private static SKData Encode(PixelView source, PixelLayout layout, SKAlphaType alphaType, NativeEncode encode)
    {
        if (!source.IsValid)
        {
            return null;
        }

        var colorType = layout switch
        {
            PixelLayout.Gray8 => SKColorType.Gray8,
            PixelLayout.Rgba16 => SKColorType.Rgba16161616,
            _ => SKColorType.Rgba8888,
        };
        var isOpaque = source.Info.IsOpaque;
        using var buffer = new PixelBuffer(source.Info.Size, colorType, isOpaque ? SKAlphaType.Opaque : alphaType);
        if (!PixelConverter.Convert(source, buffer.View))
        {
            return null;
        }

        var status = encode(buffer.View, layout, isOpaque ? 1 : 0, out var encoded, out var size);
        return status == NativeMethods.Success ? SKData.Adopt(encoded, (long)size) : null;
    }
}
