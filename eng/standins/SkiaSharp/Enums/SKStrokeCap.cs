namespace SkiaSharp;

public enum SKStrokeCap
{
    Butt = 0,
    Round = 1,
    Square = 2,
}
