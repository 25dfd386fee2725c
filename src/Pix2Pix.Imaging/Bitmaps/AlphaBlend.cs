using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Composites 8-bit colors over a background, rounded to the nearest level.</summary>
internal static class AlphaBlend
{
    /// <param name="value">A channel, not premultiplied.</param>
    /// <param name="alpha">Its alpha.</param>
    /// <param name="background">The background's channel.</param>
    public static byte Over(byte value, byte alpha, byte background) =>
        (byte)(((value * alpha) + (background * (byte.MaxValue - alpha)) + 127) / 255);

    /// <summary>Composites a channel over white.</summary>
    public static byte OnWhite(byte value, byte alpha) => Over(value, alpha, byte.MaxValue);

    /// <summary>Composites a premultiplied channel over white.</summary>
    public static byte PremultipliedOnWhite(byte value, byte alpha) => (byte)Math.Min(byte.MaxValue, value + byte.MaxValue - alpha);

    /// <summary>Composites pixels in place.</summary>
    /// <param name="rgba">Red, green, blue and alpha of each pixel, unpremultiplied.</param>
    /// <param name="background">An opaque color.</param>
    public static void ComposeOn(Span<byte> rgba, SKColor background)
    {
        for (var i = 0; i + 3 < rgba.Length; i += 4)
        {
            var alpha = rgba[i + 3];
            if (alpha == byte.MaxValue) continue;

            rgba[i] = Over(rgba[i], alpha, background.Red);
            rgba[i + 1] = Over(rgba[i + 1], alpha, background.Green);
            rgba[i + 2] = Over(rgba[i + 2], alpha, background.Blue);
            rgba[i + 3] = byte.MaxValue;
        }
    }

    /// <summary>Makes pixels opaque in place without changing their colors.</summary>
    /// <param name="rgba">Red, green, blue and alpha of each pixel, unpremultiplied.</param>
    public static void Drop(Span<byte> rgba)
    {
        for (var i = 3; i < rgba.Length; i += 4) rgba[i] = byte.MaxValue;
    }
}
