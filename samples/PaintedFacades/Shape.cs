using SkiaSharp;

namespace Facades.Painting;

/// <summary>A convex outline. Textures are laid into it row by row, so that nothing needs clipping.</summary>
internal sealed class Shape
{
    private const int DiscCorners = 28;

    private readonly SKPoint[] _corners;
    private readonly bool _isBox;

    private Shape(SKPoint[] corners, bool isBox)
    {
        (_corners, _isBox) = (corners, isBox);
        Bounds = new SKRect(corners.Min(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.X), corners.Max(c => c.Y));
    }

    public SKRect Bounds { get; }

    public static Shape Box(float left, float top, float right, float bottom) =>
        new([new(left, top), new(right, top), new(right, bottom), new(left, bottom)], isBox: true);

    public static Shape Polygon(params (float X, float Y)[] corners) => new([.. corners.Select(c => new SKPoint(c.X, c.Y))], isBox: false);

    public static Shape Disc(float x, float y, float radiusX, float radiusY) => Polygon([.. Enumerable.Range(0, DiscCorners)
        .Select(i => MathF.SinCos(i * MathF.Tau / DiscCorners))
        .Select(angle => (x + (radiusX * angle.Cos), y + (radiusY * angle.Sin)))]);

    /// <summary>Where the outline begins and ends at a height; an empty span above and below it.</summary>
    public (float Left, float Right) RowAt(float y)
    {
        var (left, right) = (float.MaxValue, float.MinValue);
        for (var i = 0; i < _corners.Length; i++)
        {
            var (a, b) = (_corners[i], _corners[(i + 1) % _corners.Length]);
            if (Math.Min(a.Y, b.Y) > y || Math.Max(a.Y, b.Y) < y || a.Y == b.Y) continue;

            var x = a.X + ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y));
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
        }

        return left <= right ? (left, right) : (0, 0);
    }

    public void Draw(SKCanvas paddedBounds, SKPaint paint)
    {
        if (_isBox)
        {
            paddedBounds.DrawRect(Bounds, paint);
            return;
        }

        using var path = new SKPath();
        path.MoveTo(_corners[0].X, _corners[0].Y);
        foreach (var corner in _corners.AsSpan(1)) path.LineTo(corner.X, corner.Y);
        path.Close();
        paddedBounds.DrawPath(path, paint);
    }
}
