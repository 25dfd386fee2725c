namespace SkiaSharp;

public partial class SKCanvas
{
    public void DrawLine(float x0, float y0, float x1, float y1, SKPaint paint) => DrawLine(new(x0, y0), new(x1, y1), paint);

    public void DrawLine(SKPoint p0, SKPoint p1, SKPaint paint)
    {
        ArgumentNullException.ThrowIfNull(paint);
        if (Geometry.KeepsAxes(matrix) && paint.StrokeCap != SKStrokeCap.Round && (p0.X == p1.X) != (p0.Y == p1.Y))
        {
            DrawUprightLine(p0, p1, paint);
            return;
        }

        using var stroke = paint.Clone();
        stroke.Style = SKPaintStyle.Stroke;
        using var path = new SKPath();
        path.MoveTo(p0);
        path.LineTo(p1);
        DrawPath(path, stroke);
    }

    public void DrawPoint(float x, float y, SKColor color) => DrawPoint(new(x, y), color);

    public void DrawPoint(SKPoint p, SKColor color)
    {
        using var paint = new SKPaint { Color = color };
        DrawPoint(p, paint);
    }

    public void DrawPoint(float x, float y, SKPaint paint) => DrawPoint(new(x, y), paint);

    // A square as wide as the stroke, or a disc where its caps are round; the pixel it is in where it has no width.
    public void DrawPoint(SKPoint p, SKPaint paint)
    {
        ArgumentNullException.ThrowIfNull(paint);
        if (paint.StrokeWidth <= 0)
        {
            var device = Geometry.Map(matrix, p);
            var pixel = SKRect.Create(MathF.Floor(device.X), MathF.Floor(device.Y), 1, 1);
            Fill(CoverageMask.OfRect(pixel, clip, false), paint);
            return;
        }

        using var fill = paint.Clone();
        fill.Style = SKPaintStyle.Fill;
        var reach = paint.StrokeWidth / 2;
        if (paint.StrokeCap == SKStrokeCap.Round)
        {
            DrawCircle(p, reach, fill);
        }
        else
        {
            DrawRect(new(p.X - reach, p.Y - reach, p.X + reach, p.Y + reach), fill);
        }
    }

    private void DrawUprightLine(SKPoint p0, SKPoint p1, SKPaint paint)
    {
        var device = Geometry.Map(matrix, new SKRect(p0.X, p0.Y, p1.X, p1.Y).Standardized);
        var reach = StrokeReach(paint);
        var cap = paint.StrokeCap == SKStrokeCap.Square;
        var isLevel = p0.Y == p1.Y;
        device.Inflate(isLevel && !cap ? 0 : reach.X, isLevel || cap ? reach.Y : 0);
        Fill(CoverageMask.OfRect(device, clip, paint.IsAntialias), paint);
    }
}
