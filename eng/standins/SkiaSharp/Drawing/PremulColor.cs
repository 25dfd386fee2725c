namespace SkiaSharp;

// Bytes with alpha multiplied in.
internal readonly record struct PremulColor(byte Red, byte Green, byte Blue, byte Alpha)
{
    public static PremulColor From(SKColorF color, float opacity = 1f)
    {
        var alpha = Math.Clamp(color.Alpha * opacity, 0f, 1f);
        return new(ToByte(color.Red * alpha), ToByte(color.Green * alpha), ToByte(color.Blue * alpha), ToByte(alpha));
    }

    public PremulColor Faded(byte opacity) => opacity == 255 ? this : new(
        Share(Red, opacity), Share(Green, opacity), Share(Blue, opacity), Share(Alpha, opacity));

    private static byte ToByte(float share) => (byte)(Math.Clamp(share, 0f, 1f) * 255f + 0.5f);

    private static byte Share(int channel, int opacity) => (byte)((channel * opacity + 127) / 255);
}
