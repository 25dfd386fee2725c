using SkiaSharp;

namespace Facades.Painting;

/// <summary>Shades of a color.</summary>
internal static class Tone
{
    /// <summary>Multiplies the color: below 1 is darker, above 1 lighter.</summary>
    public static SKColor Times(this SKColor color, float factor) =>
        new(Channel(color.Red * factor), Channel(color.Green * factor), Channel(color.Blue * factor), color.Alpha);

    /// <summary>The color some of the way to another: 0 is the first, 1 the second.</summary>
    public static SKColor Towards(this SKColor color, SKColor other, float share) => new(
        Channel(color.Red + ((other.Red - color.Red) * share)),
        Channel(color.Green + ((other.Green - color.Green) * share)),
        Channel(color.Blue + ((other.Blue - color.Blue) * share)),
        color.Alpha);

    /// <summary>The color a little lighter or darker, by at most a share.</summary>
    public static SKColor Vary(this SKColor color, Random random, float share) =>
        color.Times(1 + (share * ((2 * random.NextSingle()) - 1)));

    public static SKColor Shadow(byte strength) => new(0x18, 0x14, 0x20, strength);

    public static SKColor Light(byte strength) => new(0xFF, 0xF8, 0xE8, strength);

    private static byte Channel(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);
}
