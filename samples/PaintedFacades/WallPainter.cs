using SkiaSharp;

namespace Facades.Painting;

/// <summary>Brick, plaster and stone. The tints differ a little from picture to picture, but not within one.</summary>
internal sealed class WallPainter(Brush brush)
{
    private static readonly SKColor Mortar = new(0xC8, 0xB4, 0xA0);

    private readonly SKColor _brick = new SKColor(0xA8, 0x58, 0x44).Vary(brush.Random, 0.08f);
    private readonly SKColor _plaster = new SKColor(0xEC, 0xD4, 0xA0).Towards(new(0xE8, 0xC0, 0xA0), brush.Random.NextSingle() * 0.5f);
    private readonly SKColor _stone = new SKColor(0xC4, 0xBC, 0xAA).Vary(brush.Random, 0.05f);

    public void Paint(Label material, Shape shape)
    {
        switch (material)
        {
            case Label.Brick:
                brush.Fill(shape, Mortar);
                Courses(shape, height: 6, length: 14, joint: 1, (left, top, right, bottom) =>
                    brush.Box(left, top, right, bottom, _brick.Vary(brush.Random, 0.14f)));
                break;
            case Label.Stone:
                brush.Fill(shape, _stone.Times(0.78f));
                Courses(shape, height: 12, length: 26, joint: 1, Block);
                break;
            default:
                brush.Fill(shape, _plaster);
                Weathering(shape);
                break;
        }

        Shade(shape);
    }

    // Every second course is shifted by half a stone, and what does not fit the shape is cut.
    private static void Courses(Shape shape, float height, float length, float joint, Action<float, float, float, float> lay)
    {
        var bounds = shape.Bounds;
        var row = 0;
        for (var bottom = bounds.Bottom; bottom > bounds.Top; bottom -= height, row++)
        {
            var top = Math.Max(bottom - height + joint, bounds.Top);
            var (left, right) = shape.RowAt((top + bottom) / 2);
            for (var x = bounds.Left - (row % 2 == 0 ? 0 : length / 2); x < right; x += length)
            {
                float from = Math.Max(x, left), to = Math.Min(x + length - joint, right);
                if (to > from) lay(from, top, to, bottom);
            }
        }
    }

    private void Block(float left, float top, float right, float bottom)
    {
        brush.Box(left, top, right, bottom, _stone.Vary(brush.Random, 0.06f));
        brush.Box(left, top, right, top + 1, Tone.Light(90));
        brush.Box(left, bottom - 1, right, bottom, Tone.Shadow(40));
    }

    private void Weathering(Shape shape)
    {
        var bounds = shape.Bounds;
        for (var stain = 0; stain < bounds.Width * bounds.Height / 500; stain++)
        {
            var y = bounds.Top + (brush.Random.NextSingle() * bounds.Height);
            var (left, right) = shape.RowAt(y);
            var width = 3 + (6 * brush.Random.NextSingle());
            var x = left + width + (brush.Random.NextSingle() * (right - left - (2 * width)));
            brush.Oval(x, y, width, 1.5f, stain % 2 == 0 ? Tone.Shadow(10) : Tone.Light(20));
        }
    }

    private void Shade(Shape shape)
    {
        var bounds = shape.Bounds;
        brush.FadeAcross(shape, Tone.Light(26), Tone.Shadow(46));
        if (bounds.Bottom < Scene.Ground) return;

        brush.FadeDown(Shape.Box(bounds.Left, bounds.Bottom - 14, bounds.Right, bounds.Bottom), Tone.Shadow(0), Tone.Shadow(60));
        brush.ShadowBelow(bounds.Left, bounds.Right + 6, bounds.Bottom, 6, 110);
    }
}
