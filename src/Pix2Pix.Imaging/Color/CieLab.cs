namespace Pix2Pix.Imaging;

/// <summary>Converts colors between sRGB and CIE L*a*b* (D65), in which distances are close to perceived differences.</summary>
/// <remarks>
/// Source: IEC 61966-2-1 for sRGB, CIE 15 for Lab. L is lightness, 0 to 100; a ranges from green to red and b from blue to yellow, within
/// about 110.
/// </remarks>
public static class CieLab
{
    // The D65 white point, by which X and Z are divided; Y is 1.
    private const float WhiteX = 0.95047f;
    private const float WhiteZ = 1.08883f;

    // Below these values the curves are linear.
    private const float DarkLinear = 0.0031308f;
    private const float DarkLab = 0.008856f;
    private const float Slope = 7.787f;
    private const float Offset = 16 / 116f;

    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(level => ToLinear(level / 255.0))];

    /// <summary>Converts an 8-bit color to Lab.</summary>
    /// <param name="red">0 to 255.</param>
    /// <param name="green">0 to 255.</param>
    /// <param name="blue">0 to 255.</param>
    public static (float L, float A, float B) FromSrgb(byte red, byte green, byte blue)
    {
        float r = Linear[red], g = Linear[green], b = Linear[blue];
        var x = Curve(((0.412453f * r) + (0.357580f * g) + (0.180423f * b)) / WhiteX);
        var y = Curve((0.212671f * r) + (0.715160f * g) + (0.072169f * b));
        var z = Curve(((0.019334f * r) + (0.119193f * g) + (0.950227f * b)) / WhiteZ);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>Converts Lab to the nearest 8-bit color; colors outside sRGB are clamped channel by channel.</summary>
    /// <param name="lightness">L, 0 to 100.</param>
    /// <param name="a">Green to red.</param>
    /// <param name="b">Blue to yellow.</param>
    public static (byte Red, byte Green, byte Blue) ToSrgb(float lightness, float a, float b)
    {
        var fy = (lightness + 16) / 116;
        float x = Inverse(fy + (a / 500)) * WhiteX, y = Inverse(fy), z = Inverse(fy - (b / 200)) * WhiteZ;
        return (
            ToLevel((3.240481f * x) - (1.537152f * y) - (0.498536f * z)),
            ToLevel((-0.969255f * x) + (1.875990f * y) + (0.041556f * z)),
            ToLevel((0.055647f * x) - (0.204041f * y) + (1.057311f * z)));
    }

    private static float ToLinear(double value) => (float)(value > 0.04045 ? Math.Pow((value + 0.055) / 1.055, 2.4) : value / 12.92);

    private static byte ToLevel(float linear)
    {
        var value = linear > DarkLinear ? (1.055f * MathF.Pow(linear, 1 / 2.4f)) - 0.055f : 12.92f * linear;
        return (byte)Math.Clamp(MathF.Round(value * 255), 0, 255);
    }

    private static float Curve(float share) => share > DarkLab ? MathF.Cbrt(share) : (Slope * share) + Offset;

    private static float Inverse(float value)
    {
        var cube = value * value * value;
        return cube > DarkLab ? cube : (value - Offset) / Slope;
    }
}
