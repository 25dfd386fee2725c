namespace SkiaSharp;

public partial struct SKRect : IEquatable<SKRect>
{
    public static readonly SKRect Empty;

    public SKRect(float left, float top, float right, float bottom)
    {
        Left = left;
        Top = top;
        Right = right;
        Bottom = bottom;
    }

    public float Left { readonly get; set; }

    public float Top { readonly get; set; }

    public float Right { readonly get; set; }

    public float Bottom { readonly get; set; }

    public readonly float Width => Right - Left;

    public readonly float Height => Bottom - Top;

    public readonly float MidX => Left + Width / 2f;

    public readonly float MidY => Top + Height / 2f;

    public readonly bool IsEmpty => this == Empty;

    public SKSize Size
    {
        readonly get => new(Width, Height);
        set
        {
            Right = Left + value.Width;
            Bottom = Top + value.Height;
        }
    }

    public SKPoint Location
    {
        readonly get => new(Left, Top);
        set => this = Create(value, Size);
    }

    public readonly SKRect Standardized =>
        new(Math.Min(Left, Right), Math.Min(Top, Bottom), Math.Max(Left, Right), Math.Max(Top, Bottom));

    public static SKRect Create(SKPoint location, SKSize size) => Create(location.X, location.Y, size.Width, size.Height);

    public static SKRect Create(SKSize size) => Create(size.Width, size.Height);

    public static SKRect Create(float width, float height) => new(0, 0, width, height);

    public static SKRect Create(float x, float y, float width, float height) => new(x, y, x + width, y + height);

    public static bool operator ==(SKRect left, SKRect right) => left.Equals(right);

    public static bool operator !=(SKRect left, SKRect right) => !left.Equals(right);

    public readonly bool Equals(SKRect obj) =>
        Left == obj.Left && Top == obj.Top && Right == obj.Right && Bottom == obj.Bottom;

    public override readonly bool Equals(object obj) => obj is SKRect other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Left, Top, Right, Bottom);

    public override readonly string ToString() => $"{{Left={Left},Top={Top},Width={Width},Height={Height}}}";
}
