namespace SkiaSharp;

internal static class ColorSpans
{
    public static void MakeOpaque(this Span<SKColor> colors)
    {
        foreach (ref var color in colors)
        {
            color = color.WithAlpha(255);
        }
    }
}
