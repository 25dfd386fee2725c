namespace SkiaSharp;

public partial struct SKColor : IEquatable<SKColor>
{
    public static readonly SKColor Empty;

    // 0xAARRGGBB
    private readonly uint value;

    public SKColor(uint value) => this.value = value;

    public SKColor(byte red, byte green, byte blue, byte alpha) =>
        value = (uint)(alpha << 24 | red << 16 | green << 8 | blue);

    public SKColor(byte red, byte green, byte blue)
        : this(red, green, blue, 255)
    {
    }

    public readonly byte Alpha => (byte)(value >> 24);

    public readonly byte Red => (byte)(value >> 16);

    public readonly byte Green => (byte)(value >> 8);

    public readonly byte Blue => (byte)value;

    public readonly float Hue
    {
        get
        {
            ToHsv(out var hue, out _, out _);
            return hue;
        }
    }

    public readonly SKColor WithRed(byte red) => new(red, Green, Blue, Alpha);

    public readonly SKColor WithGreen(byte green) => new(Red, green, Blue, Alpha);

    public readonly SKColor WithBlue(byte blue) => new(Red, Green, blue, Alpha);

    public readonly SKColor WithAlpha(byte alpha) => new(Red, Green, Blue, alpha);

    public static SKColor FromHsl(float h, float s, float l, byte a = 255) => (SKColor)SKColorF.FromHsl(h, s, l, a / 255f);

    public static SKColor FromHsv(float h, float s, float v, byte a = 255) => (SKColor)SKColorF.FromHsv(h, s, v, a / 255f);

    public readonly void ToHsl(out float h, out float s, out float l) => ((SKColorF)this).ToHsl(out h, out s, out l);

    public readonly void ToHsv(out float h, out float s, out float v) => ((SKColorF)this).ToHsv(out h, out s, out v);

    public static implicit operator SKColor(uint color) => new(color);

    public static explicit operator uint(SKColor color) => color.value;

    public static bool operator ==(SKColor left, SKColor right) => left.Equals(right);

    public static bool operator !=(SKColor left, SKColor right) => !left.Equals(right);

    public readonly bool Equals(SKColor obj) => value == obj.value;

    public override readonly bool Equals(object other) => other is SKColor color && Equals(color);

    public override readonly int GetHashCode() => value.GetHashCode();

    public override readonly string ToString() => $"#{Alpha:x2}{Red:x2}{Green:x2}{Blue:x2}";
}
