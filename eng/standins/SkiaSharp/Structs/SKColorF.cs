namespace SkiaSharp;

public partial struct SKColorF : IEquatable<SKColorF>
{
    public static readonly SKColorF Empty;

    public SKColorF(float red, float green, float blue)
        : this(red, green, blue, 1f)
    {
    }

    public SKColorF(float red, float green, float blue, float alpha)
    {
        Red = red;
        Green = green;
        Blue = blue;
        Alpha = alpha;
    }

    public float Red { get; }

    public float Green { get; }

    public float Blue { get; }

    public float Alpha { get; }

    public readonly float Hue
    {
        get
        {
            ToHsv(out var hue, out _, out _);
            return hue;
        }
    }

    public readonly SKColorF WithRed(float red) => new(red, Green, Blue, Alpha);

    public readonly SKColorF WithGreen(float green) => new(Red, green, Blue, Alpha);

    public readonly SKColorF WithBlue(float blue) => new(Red, Green, blue, Alpha);

    public readonly SKColorF WithAlpha(float alpha) => new(Red, Green, Blue, alpha);

    public readonly SKColorF Clamp() =>
        new(Math.Clamp(Red, 0f, 1f), Math.Clamp(Green, 0f, 1f), Math.Clamp(Blue, 0f, 1f), Math.Clamp(Alpha, 0f, 1f));

    public static implicit operator SKColorF(SKColor color) =>
        new(color.Red / 255f, color.Green / 255f, color.Blue / 255f, color.Alpha / 255f);

    public static explicit operator SKColor(SKColorF color) =>
        new(ToByte(color.Red), ToByte(color.Green), ToByte(color.Blue), ToByte(color.Alpha));

    public static bool operator ==(SKColorF left, SKColorF right) => left.Equals(right);

    public static bool operator !=(SKColorF left, SKColorF right) => !left.Equals(right);

    public readonly bool Equals(SKColorF obj) =>
        Red == obj.Red && Green == obj.Green && Blue == obj.Blue && Alpha == obj.Alpha;

    public override readonly bool Equals(object obj) => obj is SKColorF other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Red, Green, Blue, Alpha);

    public override readonly string ToString() => ((SKColor)this).ToString();

    private static byte ToByte(float share) => (byte)(Math.Clamp(share, 0f, 1f) * 255f + 0.5f);
}
