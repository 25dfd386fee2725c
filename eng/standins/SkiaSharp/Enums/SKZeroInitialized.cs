namespace SkiaSharp;

public enum SKZeroInitialized
{
    Yes = 0,
    No = 1,
}
