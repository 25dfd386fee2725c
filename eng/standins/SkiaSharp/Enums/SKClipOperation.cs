namespace SkiaSharp;

public enum SKClipOperation
{
    Difference = 0,
    Intersect = 1,
}
