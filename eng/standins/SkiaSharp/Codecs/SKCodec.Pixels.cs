namespace SkiaSharp;

public unsafe partial class SKCodec
{
    public byte[] Pixels =>
        GetPixels(out var pixels) is var result && HasPixels(result)
            ? pixels
            : throw new Exception(result.ToString());

    public SKCodecResult GetPixels(out byte[] pixels) => GetPixels(Info, out pixels);

    public SKCodecResult GetPixels(SKImageInfo info, out byte[] pixels)
    {
        pixels = new byte[info.BytesSize];
        return GetPixels(info, pixels);
    }

    public SKCodecResult GetPixels(SKImageInfo info, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.LongLength < info.BytesSize64)
        {
            return SKCodecResult.InvalidParameters;
        }

        fixed (byte* start = pixels)
        {
            return GetPixels(info, (IntPtr)start, info.RowBytes, SKCodecOptions.Default);
        }
    }

    public SKCodecResult GetPixels(SKImageInfo info, IntPtr pixels) => GetPixels(info, pixels, info.RowBytes, SKCodecOptions.Default);

    public SKCodecResult GetPixels(SKImageInfo info, IntPtr pixels, SKCodecOptions options) => GetPixels(info, pixels, info.RowBytes, options);

    public SKCodecResult GetPixels(SKImageInfo info, IntPtr pixels, int rowBytes, SKCodecOptions options)
    {
        if (pixels == IntPtr.Zero)
        {
            throw new ArgumentNullException(nameof(pixels));
        }

        if (CheckRequest(info, rowBytes, options) is var refusal && refusal != SKCodecResult.Success)
        {
            return refusal;
        }

        var target = new PixelView(info, pixels, rowBytes);
        return target.Info.ColorType.IsFourBytes() || target.Info.ColorType == SKColorType.Gray8
            ? DecodeInPlace(target)
            : DecodeAside(target);
    }

    private SKCodecResult CheckRequest(SKImageInfo info, int rowBytes, SKCodecOptions options)
    {
        if (IsDisposed)
        {
            return SKCodecResult.InvalidParameters;
        }

        if (info.Width != header.Width || info.Height != header.Height)
        {
            return SKCodecResult.InvalidScale;
        }

        if (!CanConvertTo(info))
        {
            return SKCodecResult.InvalidConversion;
        }

        if (rowBytes < info.RowBytes64 || options.FrameIndex < 0 || options.FrameIndex >= FrameCount)
        {
            return SKCodecResult.InvalidParameters;
        }

        return options.HasSubset || options.FrameIndex > 0 ? SKCodecResult.Unimplemented : SKCodecResult.Success;
    }

    // A codec neither drops transparency nor turns colours grey.
    private bool CanConvertTo(SKImageInfo info)
    {
        if (info.AlphaType == SKAlphaType.Unknown || (info.IsOpaque && !IsOpaque))
        {
            return false;
        }

        return info.ColorType switch
        {
            SKColorType.Rgba8888 or SKColorType.Bgra8888 => true,
            SKColorType.RgbaF16 or SKColorType.RgbaF16Clamped or SKColorType.RgbaF32 or SKColorType.Rgba16161616 => true,
            SKColorType.Rgb565 => IsOpaque,
            SKColorType.Gray8 => header.Gray != 0,
            _ => false,
        };
    }
}
