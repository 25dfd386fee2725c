namespace SkiaSharp;

public partial struct SKRectI : IEquatable<SKRectI>
{
    public static readonly SKRectI Empty;

    public SKRectI(int left, int top, int right, int bottom)
    {
        Left = left;
        Top = top;
        Right = right;
        Bottom = bottom;
    }

    public int Left { readonly get; set; }

    public int Top { readonly get; set; }

    public int Right { readonly get; set; }

    public int Bottom { readonly get; set; }

    public readonly int Width => Right - Left;

    public readonly int Height => Bottom - Top;

    public readonly int MidX => Left + Width / 2;

    public readonly int MidY => Top + Height / 2;

    public readonly bool IsEmpty => this == Empty;

    public SKSizeI Size
    {
        readonly get => new(Width, Height);
        set
        {
            Right = Left + value.Width;
            Bottom = Top + value.Height;
        }
    }

    public SKPointI Location
    {
        readonly get => new(Left, Top);
        set => this = Create(value, Size);
    }

    public readonly SKRectI Standardized =>
        new(Math.Min(Left, Right), Math.Min(Top, Bottom), Math.Max(Left, Right), Math.Max(Top, Bottom));

    public static SKRectI Create(SKPointI location, SKSizeI size) => Create(location.X, location.Y, size.Width, size.Height);

    public static SKRectI Create(SKSizeI size) => Create(size.Width, size.Height);

    public static SKRectI Create(int width, int height) => new(0, 0, width, height);

    public static SKRectI Create(int x, int y, int width, int height) => new(x, y, x + width, y + height);

    public static bool operator ==(SKRectI left, SKRectI right) => left.Equals(right);

    public static bool operator !=(SKRectI left, SKRectI right) => !left.Equals(right);

    public readonly bool Equals(SKRectI obj) =>
        Left == obj.Left && Top == obj.Top && Right == obj.Right && Bottom == obj.Bottom;

    public override readonly bool Equals(object obj) => obj is SKRectI other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Left, Top, Right, Bottom);

    public override readonly string ToString() => $"{{Left={Left},Top={Top},Width={Width},Height={Height}}}";
}
