using System.Numerics;

namespace SkiaSharp;

public partial class SKCanvas : SKObject
{
    private readonly Stack<(Matrix3x2 Matrix, SKRectI Clip)> saved = new();
    private SKBitmap bitmap;
    private Matrix3x2 matrix = Matrix3x2.Identity;
    private SKRectI clip;

    public SKCanvas(SKBitmap bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        this.bitmap = bitmap;
        clip = bitmap.Info.Rect;
    }

    public int SaveCount => saved.Count + 1;

    public SKRectI DeviceClipBounds => clip;

    public bool IsClipEmpty => clip.Width <= 0 || clip.Height <= 0;

    public int Save()
    {
        saved.Push((matrix, clip));
        return saved.Count;
    }

    public void Restore()
    {
        if (saved.TryPop(out var state))
        {
            (matrix, clip) = state;
        }
    }

    public void RestoreToCount(int count)
    {
        while (SaveCount > Math.Max(1, count))
        {
            Restore();
        }
    }

    // The pixels are drawn at once.
    public void Flush()
    {
    }

    public void ClipRect(SKRect rect, SKClipOperation operation = SKClipOperation.Intersect, bool antialias = false)
    {
        if (operation != SKClipOperation.Intersect)
        {
            throw new NotSupportedException("The stand-in only intersects clips.");
        }

        var device = CoverageMask.Rounded(Geometry.Map(matrix, rect.Standardized));
        var area = SKRectI.Intersect(CoverageMask.Outwards(device, bitmap?.Info.Rect ?? default), clip);
        clip = area.Width > 0 && area.Height > 0 ? area : SKRectI.Empty;
    }

    public void ResetMatrix() => matrix = Matrix3x2.Identity;

    public void Translate(float dx, float dy) => Apply(Matrix3x2.CreateTranslation(dx, dy));

    public void Translate(SKPoint point) => Translate(point.X, point.Y);

    public void Scale(float s) => Scale(s, s);

    public void Scale(float sx, float sy) => Apply(Matrix3x2.CreateScale(sx, sy));

    public void Scale(SKPoint size) => Scale(size.X, size.Y);

    public void Scale(float sx, float sy, float px, float py) => Apply(Matrix3x2.CreateScale(sx, sy, new(px, py)));

    public void RotateDegrees(float degrees) => Apply(Matrix3x2.CreateRotation(float.DegreesToRadians(degrees)));

    public void RotateDegrees(float degrees, float px, float py) =>
        Apply(Matrix3x2.CreateRotation(float.DegreesToRadians(degrees), new(px, py)));

    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    protected override void DisposeNative()
    {
        bitmap = null;
        clip = SKRectI.Empty;
    }

    // What is done last to the matrix comes first to a point.
    private void Apply(Matrix3x2 step) => matrix = step * matrix;

    private void Fill(CoverageMask mask, SKPaint paint) => Fill(mask, PaintSource.Of(paint, matrix), paint.BlendMode);

    private void Fill(CoverageMask mask, PaintSource source, SKBlendMode mode)
    {
        if (mask != null && bitmap != null)
        {
            Compositor.Draw(bitmap.View, mask, source, mode);
        }
    }
}
