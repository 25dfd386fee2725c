namespace SkiaSharp;

public partial struct SKRect
{
    public readonly bool Contains(float x, float y) => x >= Left && x < Right && y >= Top && y < Bottom;

    public readonly bool Contains(SKPoint pt) => Contains(pt.X, pt.Y);

    public readonly bool Contains(SKRect rect) =>
        Left <= rect.Left && rect.Right <= Right && Top <= rect.Top && rect.Bottom <= Bottom;

    public readonly bool IntersectsWith(SKRect rect) =>
        Left < rect.Right && rect.Left < Right && Top < rect.Bottom && rect.Top < Bottom;

    public readonly bool IntersectsWithInclusive(SKRect rect) =>
        Left <= rect.Right && rect.Left <= Right && Top <= rect.Bottom && rect.Top <= Bottom;

    public static SKRect Intersect(SKRect a, SKRect b)
    {
        if (!a.IntersectsWithInclusive(b))
        {
            return Empty;
        }

        return new(Math.Max(a.Left, b.Left), Math.Max(a.Top, b.Top), Math.Min(a.Right, b.Right), Math.Min(a.Bottom, b.Bottom));
    }

    public void Intersect(SKRect rect) => this = Intersect(this, rect);

    public static SKRect Union(SKRect a, SKRect b) =>
        new(Math.Min(a.Left, b.Left), Math.Min(a.Top, b.Top), Math.Max(a.Right, b.Right), Math.Max(a.Bottom, b.Bottom));

    public void Union(SKRect rect) => this = Union(this, rect);

    public static SKRect Inflate(SKRect rect, float x, float y) =>
        new(rect.Left - x, rect.Top - y, rect.Right + x, rect.Bottom + y);

    public void Inflate(SKSize size) => this = Inflate(this, size.Width, size.Height);

    public void Inflate(float x, float y) => this = Inflate(this, x, y);

    public void Offset(float x, float y) => this = new(Left + x, Top + y, Right + x, Bottom + y);

    public void Offset(SKPoint pos) => Offset(pos.X, pos.Y);

    public readonly SKRect AspectFit(SKSize size) => Aspect(size, true);

    public readonly SKRect AspectFill(SKSize size) => Aspect(size, false);

    public static implicit operator SKRect(SKRectI r) => new(r.Left, r.Top, r.Right, r.Bottom);

    private readonly SKRect Aspect(SKSize size, bool fit)
    {
        if (size.Width == 0 || size.Height == 0 || Width == 0 || Height == 0)
        {
            return Create(MidX, MidY, 0, 0);
        }

        var scaleX = Width / size.Width;
        var scaleY = Height / size.Height;
        var scale = fit ? Math.Min(scaleX, scaleY) : Math.Max(scaleX, scaleY);
        var width = size.Width * scale;
        var height = size.Height * scale;
        return Create(MidX - width / 2f, MidY - height / 2f, width, height);
    }
}
