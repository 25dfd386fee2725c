namespace Pix2Pix.Imaging;

/// <summary>Writes rows of 16-bit pixels into planes and composites transparent pixels over a background.</summary>
/// <param name="image">Receives the pixels.</param>
/// <param name="channels">1 for gray, 2 for gray and alpha, 3 for RGB, 4 for RGB and alpha.</param>
/// <param name="transparentColor">One level per channel: pixels of this color are transparent. Empty if there is none.</param>
/// <param name="options">How to handle alpha. Planes have no alpha, so kept alpha is composited over white.</param>
internal sealed class HighBitDepthBlend(PlanarImage<ushort> image, int channels, ushort[] transparentColor, ImageDecodingOptions options)
{
    private readonly bool _drops = options.Alpha == AlphaHandling.Drop;

    private readonly ushort[] _background = options.Alpha == AlphaHandling.Keep
        ? [ushort.MaxValue, ushort.MaxValue, ushort.MaxValue]
        : [.. new[] { options.Background.Red, options.Background.Green, options.Background.Blue }.Select(PlanarImage.HighBitDepthLevelOf)];

    /// <param name="samples">Pixel by pixel. Borrowed.</param>
    /// <param name="y">Their row.</param>
    /// <param name="left">Column of the first pixel.</param>
    /// <param name="across">Distance from one pixel's column to the next.</param>
    public void Place(ReadOnlySpan<ushort> samples, int y, int left, int across)
    {
        var hasAlpha = channels != image.Channels && !_drops;
        var hasTransparentColor = transparentColor.Length > 0 && !_drops;
        for (var c = 0; c < image.Channels; c++)
        {
            var row = image.Row(c, y)[left..];
            for (int i = 0, x = 0; i < samples.Length; i += channels, x += across)
            {
                row[x] = hasAlpha ? Compose(samples[i + c], samples[i + channels - 1], _background[c])
                    : hasTransparentColor && samples.Slice(i, channels).SequenceEqual(transparentColor) ? _background[c]
                    : samples[i + c];
            }
        }
    }

    private static ushort Compose(ushort value, ushort alpha, ushort background) =>
        (ushort)((((ulong)value * alpha) + ((ulong)background * (ulong)(ushort.MaxValue - alpha)) + (ushort.MaxValue / 2))
            / ushort.MaxValue);
}
