using System.Numerics;

namespace SkiaSharp;

internal static class Geometry
{
    // Neither rotates nor skews.
    public static bool KeepsAxes(Matrix3x2 matrix) => matrix.M12 == 0 && matrix.M21 == 0;

    public static SKPoint Map(Matrix3x2 matrix, SKPoint point)
    {
        var mapped = Vector2.Transform(new(point.X, point.Y), matrix);
        return new(mapped.X, mapped.Y);
    }

    // The smallest upright rectangle around the mapped corners.
    public static SKRect Map(Matrix3x2 matrix, SKRect rect)
    {
        var a = Map(matrix, new SKPoint(rect.Left, rect.Top));
        var b = Map(matrix, new SKPoint(rect.Right, rect.Top));
        var c = Map(matrix, new SKPoint(rect.Left, rect.Bottom));
        var d = Map(matrix, new SKPoint(rect.Right, rect.Bottom));
        return SKRect.Union(new SKRect(a.X, a.Y, d.X, d.Y).Standardized, new SKRect(b.X, b.Y, c.X, c.Y).Standardized);
    }
}
