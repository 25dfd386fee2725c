namespace SkiaSharp;

public struct SKPoint : IEquatable<SKPoint>
{
    public static readonly SKPoint Empty;

    public SKPoint(float x, float y)
    {
        X = x;
        Y = y;
    }

    public float X { readonly get; set; }

    public float Y { readonly get; set; }

    public readonly bool IsEmpty => this == Empty;

    public readonly float Length => MathF.Sqrt(LengthSquared);

    public readonly float LengthSquared => X * X + Y * Y;

    public static float Distance(SKPoint point, SKPoint other) => MathF.Sqrt(DistanceSquared(point, other));

    public static float DistanceSquared(SKPoint point, SKPoint other)
    {
        var between = point - other;
        return between.LengthSquared;
    }

    public void Offset(SKPoint p) => Offset(p.X, p.Y);

    public void Offset(float dx, float dy)
    {
        X += dx;
        Y += dy;
    }

    public static SKPoint operator +(SKPoint pt, SKPoint sz) => new(pt.X + sz.X, pt.Y + sz.Y);

    public static SKPoint operator +(SKPoint pt, SKSizeI sz) => new(pt.X + sz.Width, pt.Y + sz.Height);

    public static SKPoint operator -(SKPoint pt, SKPoint sz) => new(pt.X - sz.X, pt.Y - sz.Y);

    public static SKPoint operator -(SKPoint pt, SKSizeI sz) => new(pt.X - sz.Width, pt.Y - sz.Height);

    public static SKPoint operator +(SKPoint pt, SKPointI sz) => new(pt.X + sz.X, pt.Y + sz.Y);

    public static SKPoint operator +(SKPoint pt, SKSize sz) => new(pt.X + sz.Width, pt.Y + sz.Height);

    public static SKPoint operator -(SKPoint pt, SKPointI sz) => new(pt.X - sz.X, pt.Y - sz.Y);

    public static SKPoint operator -(SKPoint pt, SKSize sz) => new(pt.X - sz.Width, pt.Y - sz.Height);

    public static bool operator ==(SKPoint left, SKPoint right) => left.Equals(right);

    public static bool operator !=(SKPoint left, SKPoint right) => !left.Equals(right);

    public readonly bool Equals(SKPoint obj) => X == obj.X && Y == obj.Y;

    public override readonly bool Equals(object obj) => obj is SKPoint other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(X, Y);

    public override readonly string ToString() => $"{{X={X}, Y={Y}}}";
}
