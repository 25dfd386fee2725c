namespace Pix2Pix.Imaging;

/// <summary>
/// Images as the planes of a colorization network: <see cref="ColorEncoding.LabL"/> and <see cref="ColorEncoding.LabAb"/>.
/// </summary>
/// <remarks>The scales, L / 50 - 1 and ab / 110, are those of the Torch implementation.</remarks>
internal static class LabImage
{
    private const float LightnessScale = 50;
    private const float ColorScale = 110;

    /// <summary>Splits an image.</summary>
    /// <param name="rgb">Three planes of levels.</param>
    /// <param name="lightness">Receives one plane; empty to skip it.</param>
    /// <param name="ab">Receives two planes; empty to skip them.</param>
    public static void Split(ReadOnlySpan<byte> rgb, Span<float> lightness, Span<float> ab)
    {
        var plane = rgb.Length / 3;
        for (var i = 0; i < plane; i++)
        {
            var (l, a, b) = CieLab.FromSrgb(rgb[i], rgb[plane + i], rgb[(2 * plane) + i]);
            if (!lightness.IsEmpty) lightness[i] = Math.Clamp((l / LightnessScale) - 1, -1, 1);
            if (ab.IsEmpty) continue;

            ab[i] = Math.Clamp(a / ColorScale, -1, 1);
            ab[plane + i] = Math.Clamp(b / ColorScale, -1, 1);
        }
    }

    /// <summary>Combines planes into an image; values outside [-1, 1] and colors outside sRGB are clamped.</summary>
    /// <param name="lightness">One plane.</param>
    /// <param name="ab">Two planes; empty for a gray image.</param>
    /// <param name="rgb">Receives three planes of levels.</param>
    public static void Combine(ReadOnlySpan<float> lightness, ReadOnlySpan<float> ab, Span<byte> rgb)
    {
        var plane = lightness.Length;
        for (var i = 0; i < plane; i++)
        {
            (rgb[i], rgb[plane + i], rgb[(2 * plane) + i]) = CieLab.ToSrgb(
                (Math.Clamp(lightness[i], -1, 1) + 1) * LightnessScale,
                ab.IsEmpty ? 0 : Math.Clamp(ab[i], -1, 1) * ColorScale,
                ab.IsEmpty ? 0 : Math.Clamp(ab[plane + i], -1, 1) * ColorScale);
        }
    }
}
