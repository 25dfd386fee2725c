namespace Pix2Pix.Data;

/// <summary>Makes colorization pairs: the input is a photo's lightness, the target its two color channels, in CIE L*a*b*.</summary>
/// <remarks>
/// Paper: BW to color photos (section 4 and appendix, two output channels). The scales, L / 50 - 1 and ab / 110, are the Torch
/// implementation's. The bitmap translator recombines lightness and colors; for tensors, <see cref="Combine"/> does.
/// </remarks>
public sealed class Colorization : IPairSynthesizer
{
    /// <summary>1: lightness, L / 50 - 1.</summary>
    public int InputChannels => 1;

    /// <summary>2: a / 110 and b / 110.</summary>
    public int TargetChannels => 2;

    /// <summary><see cref="ColorEncoding.LabL"/>.</summary>
    public ColorEncoding InputEncoding => ColorEncoding.LabL;

    /// <summary><see cref="ColorEncoding.LabAb"/>.</summary>
    public ColorEncoding TargetEncoding => ColorEncoding.LabAb;

    /// <inheritdoc/>
    /// <remarks>The photo's values are rounded to 8 bits. Deterministic.</remarks>
    public TensorPair Make(Tensor photo, Random? random)
    {
        var rgb = PhotoTensor.Read(photo, out var height, out var width);
        var pair = new TensorPair(PhotoTensor.Create(InputChannels, height, width), PhotoTensor.Create(TargetChannels, height, width));
        var levels = new byte[rgb.Length];
        PixelScaling.FromUnit(rgb, levels);
        LabImage.Split(levels, PhotoTensor.Values(pair.Input), PhotoTensor.Values(pair.Target));
        return pair;
    }

    /// <summary>Recombines lightness and colors.</summary>
    /// <param name="lightness">L / 50 - 1: float32 <c>[1, H, W]</c> or <c>[N, 1, H, W]</c> on any device. Clamped to [-1, 1].
    /// Borrowed.</param>
    /// <param name="ab">a / 110 and b / 110, such as a network's output: <c>[2, H, W]</c> or <c>[N, 2, H, W]</c> on any device. Clamped to
    /// [-1, 1]. Borrowed.</param>
    /// <returns>RGB, float32 <c>[3, H, W]</c> or <c>[N, 3, H, W]</c> on the CPU, values in [-1, 1] at the 256 levels of a bitmap; colors
    /// outside sRGB are clamped. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensors have other shapes, or differ in size.</exception>
    public static Tensor Combine(Tensor lightness, Tensor ab)
    {
        TensorCheck.ThrowIfNotFloatingPoint(lightness, nameof(lightness));
        TensorCheck.ThrowIfNotFloatingPoint(ab, nameof(ab));
        long[] shape = lightness.shape, colors = ab.shape;
        if (shape.Length is not (3 or 4) || shape[^3] != 1 || !colors.SequenceEqual([.. shape[..^3], 2, .. shape[^2..]]))
        {
            throw new ArgumentException(
                $"Lightness is [{string.Join(", ", shape)}] and ab [{string.Join(", ", colors)}], but [1, H, W] and [2, H, W], or " +
                "[N, 1, H, W] and [N, 2, H, W], are needed. Pass the network's input as lightness and its output as ab.", nameof(ab));
        }

        using var scope = torch.NewDisposeScope();
        var light = lightness.detach().to(torch.float32).cpu().contiguous();
        var color = ab.detach().to(torch.float32).cpu().contiguous();
        var rgb = torch.empty([.. shape[..^3], 3, .. shape[^2..]], torch.float32);
        var plane = (int)(shape[^2] * shape[^1]);
        Span<float> lights = PhotoTensor.Values(light), abs = PhotoTensor.Values(color), values = PhotoTensor.Values(rgb);
        var levels = new byte[3 * plane];
        for (var at = 0; at < lights.Length; at += plane)
        {
            LabImage.Combine(lights.Slice(at, plane), abs.Slice(2 * at, 2 * plane), levels);
            PixelScaling.ToUnit(levels, values.Slice(3 * at, 3 * plane));
        }

        return rgb.MoveToOuterDisposeScope();
    }
}
