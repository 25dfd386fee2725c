namespace SkiaSharp;

public static class SkiaExtensions
{
    public static int GetBytesPerPixel(this SKColorType colorType) => colorType switch
    {
        SKColorType.Unknown => 0,
        SKColorType.Alpha8 or SKColorType.Gray8 => 1,
        SKColorType.Rgb565 or SKColorType.Argb4444 or SKColorType.Rg88 or SKColorType.Alpha16 or SKColorType.AlphaF16 => 2,
        SKColorType.Rgba8888 or SKColorType.Rgb888x or SKColorType.Bgra8888 or SKColorType.Rgba1010102
            or SKColorType.Rgb101010x or SKColorType.Bgra1010102 or SKColorType.Bgr101010x
            or SKColorType.Rg1616 or SKColorType.RgF16 => 4,
        SKColorType.RgbaF16 or SKColorType.RgbaF16Clamped or SKColorType.Rgba16161616 => 8,
        SKColorType.RgbaF32 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(colorType)),
    };

    public static SKAlphaType GetAlphaType(this SKColorType colorType, SKAlphaType alphaType = SKAlphaType.Premul)
    {
        switch (colorType)
        {
            case SKColorType.Unknown:
                return SKAlphaType.Unknown;
            case SKColorType.Alpha8 or SKColorType.AlphaF16 or SKColorType.Alpha16:
                return alphaType == SKAlphaType.Unpremul ? SKAlphaType.Premul : alphaType;
            case SKColorType.Rgb565 or SKColorType.Gray8 or SKColorType.Rgb888x or SKColorType.Rgb101010x
                or SKColorType.Bgr101010x or SKColorType.Rg88 or SKColorType.Rg1616 or SKColorType.RgF16:
                return SKAlphaType.Opaque;
            default:
                return alphaType;
        }
    }

    internal static bool IsFourBytes(this SKColorType colorType) =>
        colorType is SKColorType.Rgba8888 or SKColorType.Bgra8888;

    // More than eight bits a channel.
    internal static bool IsDeep(this SKColorType colorType) => colorType is
        SKColorType.RgbaF16 or SKColorType.RgbaF16Clamped or SKColorType.RgbaF32 or SKColorType.Rgba16161616
        or SKColorType.Rgba1010102 or SKColorType.Bgra1010102 or SKColorType.Rgb101010x or SKColorType.Bgr101010x
        or SKColorType.Rg1616 or SKColorType.RgF16 or SKColorType.Alpha16 or SKColorType.AlphaF16;

    // The alpha type that pixels of this colour type get, false where the two cannot go together.
    internal static bool TryCorrectAlphaType(this SKColorType colorType, ref SKAlphaType alphaType)
    {
        if (!Enum.IsDefined(colorType) || !Enum.IsDefined(alphaType))
        {
            return false;
        }

        alphaType = colorType.GetAlphaType(alphaType);
        return alphaType != SKAlphaType.Unknown || colorType == SKColorType.Unknown;
    }
}
