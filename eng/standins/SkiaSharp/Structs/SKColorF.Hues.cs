namespace SkiaSharp;

// Hues run to 360, saturation, lightness and value to 100.
public partial struct SKColorF
{
    public static SKColorF FromHsl(float h, float s, float l, float a = 1f)
    {
        s /= 100f;
        l /= 100f;
        var chroma = (1f - MathF.Abs(2f * l - 1f)) * s;
        return FromChroma(h, chroma, l - chroma / 2f, a);
    }

    public static SKColorF FromHsv(float h, float s, float v, float a = 1f)
    {
        s /= 100f;
        v /= 100f;
        var chroma = v * s;
        return FromChroma(h, chroma, v - chroma, a);
    }

    public readonly void ToHsl(out float h, out float s, out float l)
    {
        var (hue, low, high) = HueAndRange();
        var sum = low + high;
        var chroma = high - low;
        h = hue;
        s = chroma == 0f ? 0f : 100f * chroma / (1f - MathF.Abs(sum - 1f));
        l = 50f * sum;
    }

    public readonly void ToHsv(out float h, out float s, out float v)
    {
        var (hue, low, high) = HueAndRange();
        h = hue;
        s = high == 0f ? 0f : 100f * (high - low) / high;
        v = 100f * high;
    }

    private static SKColorF FromChroma(float hue, float chroma, float low, float alpha)
    {
        var sector = hue / 60f % 6f;
        sector = sector < 0f ? sector + 6f : sector;
        var middle = chroma * (1f - MathF.Abs(sector % 2f - 1f));
        var (red, green, blue) = (int)sector switch
        {
            0 => (chroma, middle, 0f),
            1 => (middle, chroma, 0f),
            2 => (0f, chroma, middle),
            3 => (0f, middle, chroma),
            4 => (middle, 0f, chroma),
            _ => (chroma, 0f, middle),
        };
        return new(red + low, green + low, blue + low, alpha);
    }

    private readonly (float Hue, float Low, float High) HueAndRange()
    {
        var low = Math.Min(Red, Math.Min(Green, Blue));
        var high = Math.Max(Red, Math.Max(Green, Blue));
        var chroma = high - low;
        if (chroma == 0f)
        {
            return (0f, low, high);
        }

        var sector = high == Red ? (Green - Blue) / chroma
            : high == Green ? 2f + (Blue - Red) / chroma
            : 4f + (Red - Green) / chroma;
        return (60f * (sector < 0f ? sector + 6f : sector), low, high);
    }
}
