using SkiaSharp;

namespace Facades.Report;

/// <summary>One curve with its axes.</summary>
internal static class LossPanel
{
    private const int MostPoints = 800;
    private const int SmoothingShare = 40;

    private static readonly SKColor Grid = new(0xE2, 0xE8, 0xF0);
    private static readonly SKColor Ink = new(0x4A, 0x55, 0x68);

    public static void Draw(SKCanvas canvas, SKRect area, float[] values, SKColor color)
    {
        var points = Thin(values);
        var smooth = Smooth(points);
        // A few high peaks must not flatten the rest: they are cut off.
        var highest = Math.Max(1.15 * smooth.Max(), 1.05 * points.Order().ElementAt(points.Length * 49 / 50));
        var top = highest > 0 && double.IsFinite(highest) ? highest : 1;
        DrawAxes(canvas, area, values.Length, top);
        DrawCurve(canvas, area, points, top, color.WithAlpha(80), 1);
        DrawCurve(canvas, area, smooth, top, color, 2);
    }

    // More points than pixels only cost time: neighbours are averaged.
    private static float[] Thin(float[] values)
    {
        var count = Math.Min(MostPoints, values.Length);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            int from = (int)((long)i * values.Length / count), to = (int)((i + 1L) * values.Length / count);
            return values.AsSpan(from, to - from).ToArray().Average();
        })];
    }

    private static float[] Smooth(float[] values)
    {
        var reach = Math.Max(1, values.Length / SmoothingShare);
        return [.. values.Select((_, i) => values[Math.Max(0, i - reach)..Math.Min(values.Length, i + reach + 1)].Average())];
    }

    private static void DrawAxes(SKCanvas canvas, SKRect area, int steps, double top)
    {
        using var grid = new SKPaint { Color = Grid, StrokeWidth = 1 };
        using var ink = new SKPaint { Color = Ink, StrokeWidth = 1.2f, IsAntialias = true };
        foreach (var tick in Axis.Ticks(top, 5))
        {
            var y = area.Bottom - (float)(tick / top * area.Height);
            var number = $"{tick:0.###}";
            canvas.DrawLine(area.Left, y, area.Right, y, grid);
            SegmentDigits.Draw(canvas, number, area.Left - 8 - SegmentDigits.WidthOf(number), y, ink);
        }

        foreach (var tick in Axis.Ticks(steps, 8).Where(double.IsInteger))
        {
            var x = area.Left + (float)(tick / steps * area.Width);
            var number = $"{tick:0}";
            canvas.DrawLine(x, area.Bottom, x, area.Bottom + 4, ink);
            SegmentDigits.Draw(canvas, number, x - (SegmentDigits.WidthOf(number) / 2), area.Bottom + 13, ink);
        }

        canvas.DrawLine(area.Left, area.Top, area.Left, area.Bottom, ink);
        canvas.DrawLine(area.Left, area.Bottom, area.Right, area.Bottom, ink);
    }

    private static void DrawCurve(SKCanvas canvas, SKRect area, float[] values, double top, SKColor color, float width)
    {
        using var paint = new SKPaint { Color = color, StrokeWidth = width, Style = SKPaintStyle.Stroke, IsAntialias = true };
        using var path = new SKPath();
        float HeightOf(float value) => area.Bottom - (float)(Math.Clamp(value / top, 0, 1) * area.Height);

        // From edge to edge, so that a run of a single step has a curve too.
        path.MoveTo(area.Left, HeightOf(values[0]));
        for (var i = 0; i < values.Length; i++) path.LineTo(area.Left + ((i + 0.5f) / values.Length * area.Width), HeightOf(values[i]));
        path.LineTo(area.Right, HeightOf(values[^1]));
        canvas.DrawPath(path, paint);
    }
}
