using SkiaSharp;

namespace Facades.Painting;

/// <summary>Paving slabs and the street before them.</summary>
internal static class GroundPainter
{
    private const int SlabWidth = 24;

    private static readonly SKColor Slab = new(0xB4, 0xAC, 0xA0);
    private static readonly SKColor Asphalt = new(0x54, 0x56, 0x5C);

    public static void Pavement(Brush brush, Shape shape)
    {
        var (bounds, joint) = (shape.Bounds, Tone.Shadow(60));
        brush.FadeDown(shape, Slab.Times(0.88f), Slab.Times(1.08f));
        brush.Line(bounds.Left, bounds.Top + 6, bounds.Right, bounds.Top + 6, joint);
        for (var x = bounds.Left - SlabWidth; x <= bounds.Right + SlabWidth; x += SlabWidth)
        {
            // The joints run towards a vanishing point behind the middle of the picture.
            brush.Line(x, bounds.Top, x + ((x - bounds.MidX) * 0.1f), bounds.Bottom, joint);
        }

        brush.Box(bounds.Left, bounds.Bottom - 3, bounds.Right, bounds.Bottom - 1, Slab.Times(1.25f));
        brush.Box(bounds.Left, bounds.Bottom - 1, bounds.Right, bounds.Bottom, Slab.Times(0.5f));
    }

    public static void Street(Brush brush, Shape shape)
    {
        var bounds = shape.Bounds;
        brush.FadeDown(shape, Asphalt.Times(0.85f), Asphalt.Times(1.1f));
        for (var grain = 0; grain < 60; grain++)
        {
            float x = brush.Random.Next((int)bounds.Width), y = brush.Random.Next((int)bounds.Height);
            brush.Box(bounds.Left + x, bounds.Top + y, bounds.Left + x + 2, bounds.Top + y + 1, Tone.Light(20));
        }
    }
}
