namespace SkiaSharp;

public partial class SKCanvas
{
    public void DrawRect(float x, float y, float w, float h, SKPaint paint) => DrawRect(SKRect.Create(x, y, w, h), paint);

    // An upright rectangle's coverage is reckoned, not rasterised: whole edges give whole pixels.
    public void DrawRect(SKRect rect, SKPaint paint)
    {
        ArgumentNullException.ThrowIfNull(paint);
        if (!Geometry.KeepsAxes(matrix) || (paint.Style != SKPaintStyle.Fill && paint.StrokeJoin != SKStrokeJoin.Miter))
        {
            using var path = new SKPath();
            path.AddRect(rect);
            DrawPath(path, paint);
            return;
        }

        var device = Geometry.Map(matrix, rect.Standardized);
        if (paint.Style == SKPaintStyle.Fill)
        {
            Fill(CoverageMask.OfRect(device, clip, paint.IsAntialias), paint);
            return;
        }

        var reach = StrokeReach(paint);
        var outer = SKRect.Inflate(device, reach.X, reach.Y);
        var inner = paint.Style == SKPaintStyle.Stroke ? SKRect.Inflate(device, -reach.X, -reach.Y) : SKRect.Empty;
        Fill(CoverageMask.OfFrame(outer, inner, clip, paint.IsAntialias), paint);
    }

    public void DrawRoundRect(float x, float y, float w, float h, float rx, float ry, SKPaint paint) =>
        DrawRoundRect(SKRect.Create(x, y, w, h), rx, ry, paint);

    public void DrawRoundRect(SKRect rect, SKSize r, SKPaint paint) => DrawRoundRect(rect, r.Width, r.Height, paint);

    public void DrawRoundRect(SKRect rect, float rx, float ry, SKPaint paint)
    {
        using var path = new SKPath();
        path.AddRoundRect(rect, rx, ry);
        DrawPath(path, paint);
    }

    public void DrawOval(float cx, float cy, float rx, float ry, SKPaint paint) =>
        DrawOval(new SKRect(cx - rx, cy - ry, cx + rx, cy + ry), paint);

    public void DrawOval(SKPoint c, SKSize r, SKPaint paint) => DrawOval(c.X, c.Y, r.Width, r.Height, paint);

    public void DrawOval(SKRect rect, SKPaint paint)
    {
        using var path = new SKPath();
        path.AddOval(rect);
        DrawPath(path, paint);
    }

    public void DrawCircle(float cx, float cy, float radius, SKPaint paint) => DrawOval(cx, cy, radius, radius, paint);

    public void DrawCircle(SKPoint c, float radius, SKPaint paint) => DrawCircle(c.X, c.Y, radius, paint);

    public void DrawPath(SKPath path, SKPaint paint)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(paint);
        Fill(PathMask.Of(path, paint, matrix, clip), paint);
    }

    // Half a stroke's width in device pixels; no width means one pixel.
    private SKPoint StrokeReach(SKPaint paint) => paint.StrokeWidth > 0
        ? new(paint.StrokeWidth / 2 * MathF.Abs(matrix.M11), paint.StrokeWidth / 2 * MathF.Abs(matrix.M22))
        : new(0.5f, 0.5f);
}
