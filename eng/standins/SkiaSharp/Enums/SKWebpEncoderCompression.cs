namespace SkiaSharp;

public enum SKWebpEncoderCompression
{
    Lossy = 0,
    Lossless = 1,
}
