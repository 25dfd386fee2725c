using SkiaSharp;

namespace Facades.Painting;

/// <summary>The few strokes that the picture is made of.</summary>
internal sealed class Brush(SKCanvas paddedBounds, Random random) : IDisposable
{
    private readonly SKPaint _paint = new() { IsAntialias = true };

    public Random Random { get; } = random;

    public void Fill(Shape shape, SKColor color)
    {
        _paint.Color = color;
        shape.Draw(paddedBounds, _paint);
    }

    public void Box(float left, float top, float right, float bottom, SKColor color) => Fill(Shape.Box(left, top, right, bottom), color);

    public void Polygon(SKColor color, params (float X, float Y)[] corners) => Fill(Shape.Polygon(corners), color);

    public void Oval(float x, float y, float radiusX, float radiusY, SKColor color)
    {
        _paint.Color = color;
        paddedBounds.DrawOval(x, y, radiusX, radiusY, _paint);
    }

    public void Line(float x0, float y0, float x1, float y1, SKColor color, float width = 1)
    {
        _paint.Color = color;
        _paint.StrokeWidth = width;
        paddedBounds.DrawLine(x0, y0, x1, y1, _paint);
    }

    public void FadeDown(Shape shape, SKColor top, SKColor bottom) =>
        Fade(shape, new(0, shape.Bounds.Top), new(0, shape.Bounds.Bottom), top, bottom);

    public void FadeAcross(Shape shape, SKColor left, SKColor right) =>
        Fade(shape, new(shape.Bounds.Left, 0), new(shape.Bounds.Right, 0), left, right);

    /// <summary>The soft shadow below something that stands out, pushed to the right because the light comes from the upper left.</summary>
    public void ShadowBelow(float left, float right, float top, float depth, byte strength)
    {
        var (core, edge) = (top + (depth * 0.6f), Tone.Shadow((byte)(strength / 3)));
        FadeDown(Shape.Box(left + (depth / 3), top, right + (depth / 6), core), Tone.Shadow(strength), edge);
        FadeDown(Shape.Box(left + (depth / 2), core, right + (depth / 4), top + depth), edge, Tone.Shadow(0));
    }

    public void Dispose() => _paint.Dispose();

    private void Fade(Shape shape, SKPoint start, SKPoint end, SKColor first, SKColor last)
    {
        using var shader = SKShader.CreateLinearGradient(start, end, [first, last], SKShaderTileMode.Clamp);
        _paint.Color = SKColors.Black;
        _paint.Shader = shader;
        shape.Draw(paddedBounds, _paint);
        _paint.Shader = null;
    }
}
