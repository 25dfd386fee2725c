using SkiaSharp;

namespace Facades.Painting;

/// <summary>Tiles, slate and chimneys.</summary>
internal static class RoofPainter
{
    private const float RowHeight = 5;
    private const float TileWidth = 8;

    private static readonly SKColor Clay = new(0xBC, 0x66, 0x42);
    private static readonly SKColor Slate = new(0x62, 0x6A, 0x7A);
    private static readonly SKColor Brick = new(0x96, 0x54, 0x44);

    public static void Covering(Brush brush, Label label, Shape shape)
    {
        var (bounds, color) = (shape.Bounds, label == Label.Tiles ? Clay : Slate);
        brush.Fill(shape, color.Times(0.7f));
        var row = 0;
        for (var top = bounds.Top; top < bounds.Bottom; top += RowHeight, row++)
        {
            var bottom = Math.Min(top + RowHeight - 1, bounds.Bottom);
            var (left, right) = shape.RowAt((top + bottom) / 2);
            for (var x = bounds.Left - (row % 2 == 0 ? 0 : TileWidth / 2); x < right; x += TileWidth)
            {
                float from = Math.Max(x, left + 0.5f), to = Math.Min(x + TileWidth - 0.8f, right - 0.5f);
                if (to > from) brush.Box(from, top, to, bottom, color.Vary(brush.Random, 0.1f));
            }
        }

        brush.FadeDown(shape, Tone.Light(50), Tone.Shadow(40));
        brush.FadeAcross(shape, Tone.Light(20), Tone.Shadow(60));
    }

    public static void Chimney(Brush brush, Shape shape)
    {
        var bounds = shape.Bounds;
        brush.Box(bounds.Left + 4, bounds.Top, bounds.Right - 4, bounds.Top + 5, Clay.Times(0.8f));
        var stack = Shape.Box(bounds.Left + 1, bounds.Top + 4, bounds.Right - 1, bounds.Bottom);
        brush.Fill(stack, Brick);
        for (var y = bounds.Top + 8; y < bounds.Bottom; y += 4) brush.Line(bounds.Left + 1, y, bounds.Right - 1, y, Tone.Light(50));
        brush.FadeAcross(stack, Tone.Light(40), Tone.Shadow(110));
        brush.Box(bounds.Left, bounds.Top + 4, bounds.Right, bounds.Top + 7, Brick.Times(1.3f));
    }
}
