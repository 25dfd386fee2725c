namespace SkiaSharp;

public enum SKColorType
{
    Unknown = 0,
    Alpha8 = 1,
    Rgb565 = 2,
    Argb4444 = 3,
    Rgba8888 = 4,
    Rgb888x = 5,
    Bgra8888 = 6,
    Rgba1010102 = 7,
    Rgb101010x = 8,
    Gray8 = 9,
    RgbaF16 = 10,
    RgbaF16Clamped = 11,
    RgbaF32 = 12,
    Rg88 = 13,
    AlphaF16 = 14,
    RgF16 = 15,
    Alpha16 = 16,
    Rg1616 = 17,
    Rgba16161616 = 18,
    Bgra1010102 = 19,
    Bgr101010x = 20,
}
