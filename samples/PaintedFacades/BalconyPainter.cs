using SkiaSharp;

namespace Facades.Painting;

/// <summary>A slab with an iron railing; what is behind shows between the bars.</summary>
internal static class BalconyPainter
{
    private const float Slab = 4;
    private const float BarSpacing = 4;

    private static readonly SKColor Iron = new(0x26, 0x28, 0x2E);
    private static readonly SKColor Stone = new(0xD8, 0xD0, 0xC0);

    public static void Paint(Brush brush, SKRect bounds)
    {
        var floor = bounds.Bottom - Slab;
        brush.ShadowBelow(bounds.Left, bounds.Right, bounds.Bottom, 12, 140);
        brush.Box(bounds.Left, floor - 5, bounds.Right, floor, Tone.Shadow(70));
        for (var x = bounds.Left + 1; x < bounds.Right; x += BarSpacing) brush.Line(x, bounds.Top, x, floor, Iron, 1.4f);
        brush.Box(bounds.Left, bounds.Top, bounds.Right, bounds.Top + 2, Iron);
        brush.Box(bounds.Left, bounds.Top, bounds.Right, bounds.Top + 0.7f, Tone.Light(90));
        brush.FadeDown(Shape.Box(bounds.Left, floor, bounds.Right, bounds.Bottom), Stone.Times(1.15f), Stone.Times(0.8f));
    }
}
