namespace SkiaSharp;

[Flags]
public enum SKPngEncoderFilterFlags
{
    NoFilters = 0,
    None = 8,
    Sub = 16,
    Up = 32,
    Avg = 64,
    Paeth = 128,
    AllFilters = 248,
}
