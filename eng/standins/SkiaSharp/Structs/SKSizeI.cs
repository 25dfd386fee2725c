namespace SkiaSharp;

public struct SKSizeI : IEquatable<SKSizeI>
{
    public static readonly SKSizeI Empty;

    public SKSizeI(int width, int height)
    {
        Width = width;
        Height = height;
    }

    public SKSizeI(SKPointI pt)
        : this(pt.X, pt.Y)
    {
    }

    public int Width { readonly get; set; }

    public int Height { readonly get; set; }

    public readonly bool IsEmpty => this == Empty;

    public readonly SKPointI ToPointI() => new(Width, Height);

    public static explicit operator SKPointI(SKSizeI size) => size.ToPointI();

    public static SKSizeI Add(SKSizeI sz1, SKSizeI sz2) => sz1 + sz2;

    public static SKSizeI Subtract(SKSizeI sz1, SKSizeI sz2) => sz1 - sz2;

    public static SKSizeI operator +(SKSizeI sz1, SKSizeI sz2) => new(sz1.Width + sz2.Width, sz1.Height + sz2.Height);

    public static SKSizeI operator -(SKSizeI sz1, SKSizeI sz2) => new(sz1.Width - sz2.Width, sz1.Height - sz2.Height);

    public static bool operator ==(SKSizeI left, SKSizeI right) => left.Equals(right);

    public static bool operator !=(SKSizeI left, SKSizeI right) => !left.Equals(right);

    public readonly bool Equals(SKSizeI obj) => Width == obj.Width && Height == obj.Height;

    public override readonly bool Equals(object obj) => obj is SKSizeI other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Width, Height);

    public override readonly string ToString() => $"{{Width={Width}, Height={Height}}}";
}
