namespace Pix2Pix.Imaging;

/// <summary>
/// Pictures as the planes that a colouring network sees and gives: <see cref="ColorEncoding.LabL"/> and
/// <see cref="ColorEncoding.LabAb"/>.
/// </summary>
/// <remarks>The scales, L / 50 - 1 and ab / 110, are those of the original implementation.</remarks>
internal static class LabImage
{
    private const float LightnessScale = 50;
    private const float ColorScale = 110;

    /// <summary>Takes a picture apart.</summary>
    /// <param name="rgb">Three planes of levels.</param>
    /// <param name="lightness">One plane, filled; empty if it is not wanted.</param>
    /// <param name="ab">Two planes, filled; empty if they are not wanted.</param>
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

    /// <summary>Puts a picture together; what lies beyond [-1, 1] or beyond sRGB is clamped.</summary>
    /// <param name="lightness">One plane.</param>
    /// <param name="ab">Two planes; empty for a grey picture.</param>
    /// <param name="rgb">Three planes of levels, filled.</param>
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
