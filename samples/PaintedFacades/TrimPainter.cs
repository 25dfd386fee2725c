using SkiaSharp;

namespace Facades.Painting;

/// <summary>Everything of dressed stone that stands out from a wall: cornices, sills, lintels, door frames, steps.</summary>
internal static class TrimPainter
{
    private static readonly SKColor Stone = new(0xEA, 0xE2, 0xD2);

    public static void Paint(Brush brush, Shape shape)
    {
        var bounds = shape.Bounds;
        // A cornice hangs over at both ends, where there is sky behind it; a sill has wall on all sides.
        var overhang = bounds.Width > 80 ? 5 : 0;
        var depth = Math.Min(10, bounds.Height * 1.5f);
        brush.ShadowBelow(bounds.Left + overhang, bounds.Right - overhang, bounds.Bottom, depth, 110);
        brush.Fill(shape, Stone);
        brush.FadeAcross(shape, Tone.Light(60), Tone.Shadow(40));
        brush.Box(bounds.Left, bounds.Bottom - 1, bounds.Right, bounds.Bottom, Tone.Shadow(60));
        var (left, right) = shape.RowAt(bounds.Top + 0.5f);
        brush.Box(left, bounds.Top, right, bounds.Top + 1, Tone.Light(160));
    }
}
