using System.Globalization;

namespace SkiaSharp;

public partial struct SKColor
{
    public static SKColor Parse(string hexString) =>
        TryParse(hexString, out var color) ? color : throw new ArgumentException("Invalid hexadecimal color string.", nameof(hexString));

    public static bool TryParse(string hexString, out SKColor color)
    {
        color = Empty;
        if (string.IsNullOrWhiteSpace(hexString))
        {
            return false;
        }

        var digits = hexString.AsSpan().Trim().TrimStart('#');
        if (!uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        switch (digits.Length)
        {
            case 3:
                color = new(Doubled(number >> 8), Doubled(number >> 4), Doubled(number));
                return true;
            case 4:
                color = new(Doubled(number >> 8), Doubled(number >> 4), Doubled(number), Doubled(number >> 12));
                return true;
            case 6:
                color = new(number | 0xFF000000);
                return true;
            case 8:
                color = new(number);
                return true;
            default:
                return false;
        }
    }

    private static byte Doubled(uint digit) => (byte)((digit & 0xF) * 0x11);
}
