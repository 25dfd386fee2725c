using SkiaSharp;

namespace Facades.Painting;

/// <summary>Windows, their shutters, and doors.</summary>
internal static class OpeningPainter
{
    private static readonly SKColor Frame = new(0xF0, 0xEC, 0xE4);
    private static readonly SKColor SkyInGlass = new(0xA8, 0xC4, 0xDA);
    private static readonly SKColor Room = new(0x2C, 0x34, 0x44);
    private static readonly SKColor Slats = new(0x4A, 0x7A, 0x6A);
    private static readonly SKColor Wood = new(0x7A, 0x42, 0x2C);
    private static readonly SKColor Brass = new(0xE8, 0xC4, 0x60);

    public static void Window(Brush brush, SKRect bounds)
    {
        brush.Box(bounds.Left, bounds.Top, bounds.Right, bounds.Bottom, Frame);
        Glass(brush, new SKRect(bounds.Left + 2, bounds.Top + 2, bounds.Right - 2, bounds.Bottom - 2));
        var transom = bounds.Top + (2 * MathF.Round(bounds.Height / 6));
        brush.Box(bounds.MidX - 1, bounds.Top, bounds.MidX + 1, bounds.Bottom, Frame);
        brush.Box(bounds.Left, transom, bounds.Right, transom + 2, Frame);
        Reveal(brush, bounds);
    }

    public static void Shutter(Brush brush, SKRect bounds)
    {
        brush.Box(bounds.Left + 2, bounds.Top + 2, bounds.Right + 2, bounds.Bottom + 1, Tone.Shadow(70));
        brush.Box(bounds.Left, bounds.Top, bounds.Right, bounds.Bottom, Slats);
        for (var y = bounds.Top + 3; y < bounds.Bottom - 2; y += 3)
        {
            brush.Line(bounds.Left + 2, y, bounds.Right - 2, y, Slats.Times(0.66f));
            brush.Line(bounds.Left + 2, y + 1, bounds.Right - 2, y + 1, Slats.Times(1.25f));
        }

        brush.Box(bounds.Left, bounds.Top, bounds.Left + 1, bounds.Bottom, Tone.Light(80));
    }

    public static void Door(Brush brush, SKRect bounds)
    {
        var fanlight = bounds.Top + (bounds.Height / 4);
        brush.FadeAcross(Shape.Box(bounds.Left, bounds.Top, bounds.Right, bounds.Bottom), Wood.Times(1.2f), Wood.Times(0.85f));
        Glass(brush, new SKRect(bounds.Left + 2, bounds.Top + 2, bounds.Right - 2, fanlight - 1));
        float height = (bounds.Bottom - fanlight - 8) / 2;
        for (var row = 0; row < 2; row++)
        {
            var top = fanlight + 3 + (row * (height + 2));
            Panel(brush, bounds.Left + 3, top, bounds.MidX - 1, top + height);
            Panel(brush, bounds.MidX + 1, top, bounds.Right - 3, top + height);
        }

        brush.Oval(bounds.Right - 4, fanlight + 4 + height, 1.5f, 1.5f, Brass);
        Reveal(brush, bounds);
    }

    private static void Glass(Brush brush, SKRect pane)
    {
        brush.FadeDown(Shape.Box(pane.Left, pane.Top, pane.Right, pane.Bottom), SkyInGlass, Room);
        var slant = pane.Width / 2;
        brush.Polygon(Tone.Light(60),
            (pane.Right - 2, pane.Top), (pane.Right, pane.Top), (pane.Right, pane.Top + (slant / 2)),
            (pane.Left + 2, pane.Bottom), (pane.Left, pane.Bottom), (pane.Left, pane.Bottom - (slant / 2)));
    }

    private static void Panel(Brush brush, float left, float top, float right, float bottom)
    {
        brush.Box(left, top, right, bottom, Wood.Times(0.62f));
        brush.Box(left + 1, top + 1, right, bottom, Wood.Times(1.3f));
        brush.Box(left + 1, top + 1, right - 1, bottom - 1, Wood);
    }

    // What is set back lies in the shadow of the wall above it and to its left.
    private static void Reveal(Brush brush, SKRect bounds)
    {
        brush.FadeDown(Shape.Box(bounds.Left, bounds.Top, bounds.Right, bounds.Top + 6), Tone.Shadow(150), Tone.Shadow(0));
        brush.FadeAcross(Shape.Box(bounds.Left, bounds.Top, bounds.Left + 4, bounds.Bottom), Tone.Shadow(120), Tone.Shadow(0));
    }
}
