using System.Runtime.InteropServices;

namespace SkiaSharp;

public partial class SKPath : SKObject, ISKSkipObjectRegistration
{
    private readonly List<PathVerb> verbs = [];
    private readonly List<SKPoint> points = [];
    private SKPoint start;

    public SKPath()
    {
    }

    public SKPath(SKPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        verbs.AddRange(path.verbs);
        points.AddRange(path.points);
        start = path.start;
        FillType = path.FillType;
    }

    public SKPathFillType FillType { get; set; }

    public bool IsEmpty => verbs.Count == 0;

    public int PointCount => points.Count;

    public int VerbCount => verbs.Count;

    public SKPoint LastPoint => points.Count == 0 ? SKPoint.Empty : points[^1];

    // Of all points, those that only steer a curve among them.
    public SKRect Bounds
    {
        get
        {
            if (points.Count == 0)
            {
                return SKRect.Empty;
            }

            var bounds = new SKRect(points[0].X, points[0].Y, points[0].X, points[0].Y);
            foreach (var point in points)
            {
                bounds.Union(new SKRect(point.X, point.Y, point.X, point.Y));
            }

            return bounds;
        }
    }

    internal ReadOnlySpan<PathVerb> Verbs => CollectionsMarshal.AsSpan(verbs);

    internal ReadOnlySpan<SKPoint> AllPoints => CollectionsMarshal.AsSpan(points);

    public void MoveTo(SKPoint point)
    {
        start = point;
        Add(PathVerb.Move, point);
    }

    public void MoveTo(float x, float y) => MoveTo(new SKPoint(x, y));

    public void LineTo(SKPoint point)
    {
        Begin();
        Add(PathVerb.Line, point);
    }

    public void LineTo(float x, float y) => LineTo(new SKPoint(x, y));

    public void QuadTo(SKPoint point0, SKPoint point1)
    {
        Begin();
        Add(PathVerb.Quad, point0, point1);
    }

    public void QuadTo(float x0, float y0, float x1, float y1) => QuadTo(new(x0, y0), new(x1, y1));

    public void CubicTo(SKPoint point0, SKPoint point1, SKPoint point2)
    {
        Begin();
        Add(PathVerb.Cubic, point0, point1, point2);
    }

    public void CubicTo(float x0, float y0, float x1, float y1, float x2, float y2) => CubicTo(new(x0, y0), new(x1, y1), new(x2, y2));

    public void Close()
    {
        if (verbs.Count > 0 && verbs[^1] != PathVerb.Close)
        {
            verbs.Add(PathVerb.Close);
        }
    }

    public void Reset()
    {
        Rewind();
        FillType = SKPathFillType.Winding;
    }

    public void Rewind()
    {
        verbs.Clear();
        points.Clear();
        start = SKPoint.Empty;
    }

    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    protected override void DisposeNative() => Rewind();

    // A contour goes on from where the one before it began.
    private void Begin()
    {
        if (verbs.Count == 0 || verbs[^1] == PathVerb.Close)
        {
            Add(PathVerb.Move, start);
        }
    }

    private void Add(PathVerb verb, params ReadOnlySpan<SKPoint> added)
    {
        verbs.Add(verb);
        points.AddRange(added);
    }
}
