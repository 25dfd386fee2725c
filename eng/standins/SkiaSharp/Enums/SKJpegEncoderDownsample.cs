namespace SkiaSharp;

public enum SKJpegEncoderDownsample
{
    Downsample420 = 0,
    Downsample422 = 1,
    Downsample444 = 2,
}
