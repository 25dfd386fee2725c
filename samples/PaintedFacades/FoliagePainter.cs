using SkiaSharp;

namespace Facades.Painting;

/// <summary>Street trees.</summary>
internal static class FoliagePainter
{
    private const int Leaves = 70;

    private static readonly SKColor Bark = new(0x6E, 0x56, 0x42);
    private static readonly SKColor Leaf = new(0x5C, 0x8C, 0x3C);

    public static void Trunk(Brush brush, Shape shape)
    {
        var bounds = shape.Bounds;
        brush.Oval(bounds.MidX + 8, bounds.Bottom - 1, 22, 3, Tone.Shadow(70));
        brush.FadeAcross(shape, Bark.Times(1.2f), Bark.Times(0.6f));
    }

    public static void Crown(Brush brush, Shape shape)
    {
        var (bounds, random) = (shape.Bounds, brush.Random);
        brush.Fill(shape, Leaf.Times(0.62f));
        for (var i = 0; i < Leaves; i++)
        {
            // Evenly spread over the disc: the square root undoes the crowding towards the middle.
            var (sin, cos) = MathF.SinCos(random.NextSingle() * MathF.Tau);
            var distance = MathF.Sqrt(random.NextSingle()) * 0.88f;
            float x = cos * distance, y = sin * distance;
            var light = 0.95f - (0.3f * (x + y));
            var color = Leaf.Times(light).Vary(random, 0.12f);
            brush.Oval(bounds.MidX + (x * bounds.Width / 2), bounds.MidY + (y * bounds.Height / 2), 2.6f, 1.8f, color);
        }
    }
}
