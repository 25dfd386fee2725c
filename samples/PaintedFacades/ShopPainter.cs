using SkiaSharp;

namespace Facades.Painting;

/// <summary>A lit shop window and the striped awning over it.</summary>
internal static class ShopPainter
{
    private const float StripeWidth = 10;
    private const float Valance = 4;

    private static readonly SKColor Frame = new(0x34, 0x44, 0x3E);
    private static readonly SKColor Lamp = new(0xF4, 0xD8, 0x98);
    private static readonly SKColor Floor = new(0x6A, 0x4A, 0x34);
    private static readonly SKColor Red = new(0xC0, 0x38, 0x34);
    private static readonly SKColor Cream = new(0xF4, 0xEA, 0xD8);

    private static readonly SKColor[] Goods =
        [new(0xB0, 0x4C, 0x3C), new(0x3C, 0x6C, 0x8C), new(0xD8, 0xB0, 0x4C), new(0x5C, 0x80, 0x4C), new(0xD8, 0xCC, 0xC0)];

    public static void Window(Brush brush, SKRect bounds)
    {
        var pane = new SKRect(bounds.Left + 3, bounds.Top + 3, bounds.Right - 3, bounds.Bottom - 5);
        brush.Box(bounds.Left, bounds.Top, bounds.Right, bounds.Bottom, Frame);
        brush.FadeDown(Shape.Box(pane.Left, pane.Top, pane.Right, pane.Bottom), Lamp, Floor);
        var item = 0;
        for (var x = pane.Left + 3; x + 6 <= pane.Right; x += 9, item++)
        {
            // A fixed order of goods, so that a label map tells what is in the window.
            var color = Goods[item % Goods.Length];
            var height = 6 + (item * 5 % 7);
            brush.Box(x, pane.Bottom - height, x + 6, pane.Bottom, color);
            brush.Box(x, pane.Bottom - height, x + 2, pane.Bottom, Tone.Light(60));
        }

        var middle = pane.MidX;
        brush.Polygon(Tone.Light(50), (middle, pane.Top), (middle + 8, pane.Top), (middle - 2, pane.Bottom), (middle - 10, pane.Bottom));
        brush.Box(bounds.Left, bounds.Top, bounds.Right, bounds.Top + 1, Tone.Light(60));
    }

    /// <param name="brush">What paints.</param>
    /// <param name="shape">Wider at the bottom, where it is nearer.</param>
    public static void Awning(Brush brush, Shape shape)
    {
        var bounds = shape.Bounds;
        var (topLeft, topRight) = shape.RowAt(bounds.Top);
        var stripes = 2 * (int)MathF.Round(bounds.Width / StripeWidth / 2);
        float TopOf(int stripe) => topLeft + ((topRight - topLeft) * stripe / stripes);
        float BottomOf(int stripe) => bounds.Left + (bounds.Width * stripe / stripes);

        var hem = bounds.Bottom - Valance;
        brush.ShadowBelow(bounds.Left + 2, bounds.Right - 6, hem, 20, 150);
        for (var i = 0; i < stripes; i++)
        {
            var color = i % 2 == 0 ? Red : Cream;
            var half = bounds.Width / stripes / 2;
            brush.Oval(BottomOf(i) + half, hem, half, Valance, color.Times(0.8f));
            brush.Polygon(color, (TopOf(i), bounds.Top), (TopOf(i + 1), bounds.Top), (BottomOf(i + 1), hem), (BottomOf(i), hem));
        }

        var cloth = Shape.Polygon((topLeft, bounds.Top), (topRight, bounds.Top), (bounds.Right, hem), (bounds.Left, hem));
        brush.FadeDown(cloth, Tone.Light(70), Tone.Shadow(40));
        brush.FadeAcross(cloth, Tone.Light(20), Tone.Shadow(40));
    }
}
