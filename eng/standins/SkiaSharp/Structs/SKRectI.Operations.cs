namespace SkiaSharp;

public partial struct SKRectI
{
    public readonly bool Contains(int x, int y) => x >= Left && x < Right && y >= Top && y < Bottom;

    public readonly bool Contains(SKPointI pt) => Contains(pt.X, pt.Y);

    public readonly bool Contains(SKRectI rect) =>
        Left <= rect.Left && rect.Right <= Right && Top <= rect.Top && rect.Bottom <= Bottom;

    public readonly bool IntersectsWith(SKRectI rect) =>
        Left < rect.Right && rect.Left < Right && Top < rect.Bottom && rect.Top < Bottom;

    public readonly bool IntersectsWithInclusive(SKRectI rect) =>
        Left <= rect.Right && rect.Left <= Right && Top <= rect.Bottom && rect.Top <= Bottom;

    public static SKRectI Intersect(SKRectI a, SKRectI b)
    {
        if (!a.IntersectsWithInclusive(b))
        {
            return Empty;
        }

        return new(Math.Max(a.Left, b.Left), Math.Max(a.Top, b.Top), Math.Min(a.Right, b.Right), Math.Min(a.Bottom, b.Bottom));
    }

    public void Intersect(SKRectI rect) => this = Intersect(this, rect);

    public static SKRectI Union(SKRectI a, SKRectI b) =>
        new(Math.Min(a.Left, b.Left), Math.Min(a.Top, b.Top), Math.Max(a.Right, b.Right), Math.Max(a.Bottom, b.Bottom));

    public void Union(SKRectI rect) => this = Union(this, rect);

    public static SKRectI Inflate(SKRectI rect, int x, int y) =>
        new(rect.Left - x, rect.Top - y, rect.Right + x, rect.Bottom + y);

    public void Inflate(SKSizeI size) => this = Inflate(this, size.Width, size.Height);

    public void Inflate(int width, int height) => this = Inflate(this, width, height);

    public void Offset(int x, int y) => this = new(Left + x, Top + y, Right + x, Bottom + y);

    public void Offset(SKPointI pos) => Offset(pos.X, pos.Y);

    public static SKRectI Ceiling(SKRect value) => Ceiling(value, false);

    public static SKRectI Ceiling(SKRect value, bool outwards) => new(
        ToInt(outwards && value.Width > 0 ? MathF.Floor(value.Left) : MathF.Ceiling(value.Left)),
        ToInt(outwards && value.Height > 0 ? MathF.Floor(value.Top) : MathF.Ceiling(value.Top)),
        ToInt(outwards && value.Width < 0 ? MathF.Floor(value.Right) : MathF.Ceiling(value.Right)),
        ToInt(outwards && value.Height < 0 ? MathF.Floor(value.Bottom) : MathF.Ceiling(value.Bottom)));

    public static SKRectI Floor(SKRect value) => Floor(value, false);

    public static SKRectI Floor(SKRect value, bool inwards) => new(
        ToInt(inwards && value.Width > 0 ? MathF.Ceiling(value.Left) : MathF.Floor(value.Left)),
        ToInt(inwards && value.Height > 0 ? MathF.Ceiling(value.Top) : MathF.Floor(value.Top)),
        ToInt(inwards && value.Width < 0 ? MathF.Ceiling(value.Right) : MathF.Floor(value.Right)),
        ToInt(inwards && value.Height < 0 ? MathF.Ceiling(value.Bottom) : MathF.Floor(value.Bottom)));

    public static SKRectI Round(SKRect value) =>
        new(ToInt(MathF.Round(value.Left)), ToInt(MathF.Round(value.Top)), ToInt(MathF.Round(value.Right)), ToInt(MathF.Round(value.Bottom)));

    public static SKRectI Truncate(SKRect value) =>
        new(ToInt(value.Left), ToInt(value.Top), ToInt(value.Right), ToInt(value.Bottom));

    private static int ToInt(float value) => checked((int)value);
}
