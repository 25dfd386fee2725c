namespace SkiaSharp;

public struct SKPointI : IEquatable<SKPointI>
{
    public static readonly SKPointI Empty;

    public SKPointI(int x, int y)
    {
        X = x;
        Y = y;
    }

    public SKPointI(SKSizeI sz)
        : this(sz.Width, sz.Height)
    {
    }

    public int X { readonly get; set; }

    public int Y { readonly get; set; }

    public readonly bool IsEmpty => this == Empty;

    public readonly int Length => (int)Math.Sqrt(LengthSquared);

    public readonly int LengthSquared => X * X + Y * Y;

    public static SKPointI Ceiling(SKPoint value) => new(checked((int)Math.Ceiling(value.X)), checked((int)Math.Ceiling(value.Y)));

    public static SKPointI Round(SKPoint value) => new(checked((int)Math.Round(value.X)), checked((int)Math.Round(value.Y)));

    public static SKPointI Truncate(SKPoint value) => new(checked((int)value.X), checked((int)value.Y));

    public static float Distance(SKPointI point, SKPointI other) => MathF.Sqrt(DistanceSquared(point, other));

    public static float DistanceSquared(SKPointI point, SKPointI other)
    {
        var between = point - other;
        return between.LengthSquared;
    }

    public void Offset(SKPointI p) => Offset(p.X, p.Y);

    public void Offset(int dx, int dy)
    {
        X += dx;
        Y += dy;
    }

    public static SKPointI operator +(SKPointI pt, SKPointI sz) => new(pt.X + sz.X, pt.Y + sz.Y);

    public static SKPointI operator +(SKPointI pt, SKSizeI sz) => new(pt.X + sz.Width, pt.Y + sz.Height);

    public static SKPointI operator -(SKPointI pt, SKPointI sz) => new(pt.X - sz.X, pt.Y - sz.Y);

    public static SKPointI operator -(SKPointI pt, SKSizeI sz) => new(pt.X - sz.Width, pt.Y - sz.Height);

    public static explicit operator SKSizeI(SKPointI p) => new(p.X, p.Y);

    public static implicit operator SKPoint(SKPointI p) => new(p.X, p.Y);

    public static bool operator ==(SKPointI left, SKPointI right) => left.Equals(right);

    public static bool operator !=(SKPointI left, SKPointI right) => !left.Equals(right);

    public readonly bool Equals(SKPointI obj) => X == obj.X && Y == obj.Y;

    public override readonly bool Equals(object obj) => obj is SKPointI other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(X, Y);

    public override readonly string ToString() => $"{{X={X}, Y={Y}}}";
}
