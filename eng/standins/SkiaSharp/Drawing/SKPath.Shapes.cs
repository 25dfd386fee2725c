namespace SkiaSharp;

public partial class SKPath
{
    // How far a cubic's control points stand from a quarter circle's ends.
    private const float QuarterArc = 0.5522847498f;

    public void AddRect(SKRect rect, SKPathDirection direction = SKPathDirection.Clockwise)
    {
        ReadOnlySpan<SKPoint> corners = direction == SKPathDirection.Clockwise
            ? [new(rect.Left, rect.Top), new(rect.Right, rect.Top), new(rect.Right, rect.Bottom), new(rect.Left, rect.Bottom)]
            : [new(rect.Left, rect.Top), new(rect.Left, rect.Bottom), new(rect.Right, rect.Bottom), new(rect.Right, rect.Top)];
        AddPolygon(corners, true);
    }

    public void AddPoly(SKPoint[] points, bool close = true)
    {
        ArgumentNullException.ThrowIfNull(points);
        AddPolygon(points, close);
    }

    public void AddCircle(float x, float y, float radius, SKPathDirection dir = SKPathDirection.Clockwise) =>
        AddOval(new(x - radius, y - radius, x + radius, y + radius), dir);

    public void AddOval(SKRect rect, SKPathDirection direction = SKPathDirection.Clockwise) =>
        AddRoundRect(rect, MathF.Abs(rect.Width) / 2, MathF.Abs(rect.Height) / 2, direction);

    public void AddRoundRect(SKRect rect, float rx, float ry, SKPathDirection dir = SKPathDirection.Clockwise)
    {
        var r = rect.Standardized;
        var shrink = Math.Min(1f, Math.Min(Ratio(r.Width, 2 * rx), Ratio(r.Height, 2 * ry)));
        rx *= shrink;
        ry *= shrink;
        if (rx <= 0 || ry <= 0)
        {
            AddRect(r, dir);
            return;
        }

        var corners = dir == SKPathDirection.Clockwise
            ? new Corner[] { new(r.Right, r.Top, -rx, 0, 0, ry), new(r.Right, r.Bottom, 0, -ry, -rx, 0), new(r.Left, r.Bottom, rx, 0, 0, -ry), new(r.Left, r.Top, 0, ry, rx, 0) }
            : [new(r.Left, r.Top, rx, 0, 0, ry), new(r.Left, r.Bottom, 0, -ry, rx, 0), new(r.Right, r.Bottom, -rx, 0, 0, -ry), new(r.Right, r.Top, 0, ry, -rx, 0)];
        MoveTo(corners[0].At(corners[0].In, 1));
        foreach (var corner in corners)
        {
            LineTo(corner.At(corner.In, 1));
            CubicTo(corner.At(corner.In, 1 - QuarterArc), corner.At(corner.Out, 1 - QuarterArc), corner.At(corner.Out, 1));
        }

        Close();
    }

    private static float Ratio(float length, float wanted) => wanted > 0 ? length / wanted : 1f;

    private void AddPolygon(ReadOnlySpan<SKPoint> corners, bool close)
    {
        if (corners.IsEmpty)
        {
            return;
        }

        MoveTo(corners[0]);
        foreach (var corner in corners[1..])
        {
            LineTo(corner);
        }

        if (close)
        {
            Close();
        }
    }

    // A corner of a rectangle and the ways from it to where its rounding starts and ends.
    private readonly struct Corner(float x, float y, float inX, float inY, float outX, float outY)
    {
        public SKPoint In { get; } = new(inX, inY);

        public SKPoint Out { get; } = new(outX, outY);

        public SKPoint At(SKPoint way, float share) => new(x + way.X * share, y + way.Y * share);
    }
}
