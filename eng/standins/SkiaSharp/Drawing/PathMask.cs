using System.Numerics;

namespace SkiaSharp;

internal static unsafe class PathMask
{
    // Null where the path covers nothing within the clip.
    public static CoverageMask Of(SKPath path, SKPaint paint, Matrix3x2 matrix, SKRectI clip)
    {
        if (path.FillType >= SKPathFillType.InverseWinding && paint.Style == SKPaintStyle.Fill)
        {
            var outside = CoverageMask.Create(clip, clip);
            if (outside != null)
            {
                Render(path, null, paint.IsAntialias, matrix, outside);
                outside.Invert();
            }

            return outside;
        }

        if (path.IsEmpty || CoverageMask.Create(DeviceBounds(path, paint, matrix, clip), clip) is not { } mask)
        {
            return null;
        }

        if (paint.Style == SKPaintStyle.Fill)
        {
            Render(path, null, paint.IsAntialias, matrix, mask);
            return mask;
        }

        var stroke = StrokeOf(paint, matrix);
        Render(path, &stroke, paint.IsAntialias, matrix, mask);
        if (paint.Style == SKPaintStyle.StrokeAndFill)
        {
            var fill = new CoverageMask(mask.Bounds);
            Render(path, null, paint.IsAntialias, matrix, fill);
            mask.Unite(fill);
        }

        return mask;
    }

    // A stroke of no width is one device pixel wide.
    private static StrokeShape StrokeOf(SKPaint paint, Matrix3x2 matrix) => new()
    {
        Width = paint.StrokeWidth > 0 ? paint.StrokeWidth : 1f / Math.Max(1e-6f, MathF.Sqrt(MathF.Abs(matrix.GetDeterminant()))),
        Cap = (int)paint.StrokeCap,
        Join = (int)paint.StrokeJoin,
        Miter = paint.StrokeMiter,
    };

    private static SKRectI DeviceBounds(SKPath path, SKPaint paint, Matrix3x2 matrix, SKRectI clip)
    {
        var bounds = Geometry.Map(matrix, path.Bounds);
        if (paint.Style != SKPaintStyle.Fill)
        {
            var stroke = StrokeOf(paint, matrix);
            var longest = Math.Max(new Vector2(matrix.M11, matrix.M12).Length(), new Vector2(matrix.M21, matrix.M22).Length());
            var reach = stroke.Width / 2 * Math.Max(2f, stroke.Miter) * longest;
            bounds.Inflate(reach, reach);
        }

        bounds.Inflate(1, 1);
        return CoverageMask.Outwards(bounds, clip);
    }

    private static void Render(SKPath path, StrokeShape* stroke, bool antialias, Matrix3x2 matrix, CoverageMask mask)
    {
        fixed (PathVerb* verbs = path.Verbs)
        fixed (SKPoint* points = path.AllPoints)
        fixed (byte* shares = mask.Shares)
        {
            var area = new MaskArea
            {
                Left = mask.Bounds.Left,
                Top = mask.Bounds.Top,
                Width = mask.Bounds.Width,
                Height = mask.Bounds.Height,
                Pixels = shares,
                RowBytes = (nuint)mask.Bounds.Width,
            };
            var isEvenOdd = path.FillType is SKPathFillType.EvenOdd or SKPathFillType.InverseEvenOdd;
            NativeMethods.PathMask(verbs, path.VerbCount, points, &matrix, isEvenOdd ? 1 : 0, stroke, antialias ? 1 : 0, &area, null, 0);
        }
    }
}
