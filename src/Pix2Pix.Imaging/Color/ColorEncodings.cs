using Pix2Pix.Common;

namespace Pix2Pix.Imaging;

/// <summary>Channel counts of the encodings, and conversion from 8-bit images and back.</summary>
internal static class ColorEncodings
{
    /// <summary>The encodings' names in files.</summary>
    public static PersistedNames<ColorEncoding> Names { get; } = new(
        (ColorEncoding.Rgb, "Plain"),
        (ColorEncoding.Bgr, "Bgr"),
        (ColorEncoding.MaskedRgb, "RgbWithHoles"),
        (ColorEncoding.LabL, "Lightness"),
        (ColorEncoding.LabAb, "LabColor"));

    /// <summary>The encoding's number of channels; null if there are several.</summary>
    public static int? ChannelsOf(ColorEncoding encoding) => encoding switch
    {
        ColorEncoding.Bgr or ColorEncoding.MaskedRgb => 3,
        ColorEncoding.LabL => 1,
        ColorEncoding.LabAb => 2,
        _ => null,
    };

    /// <summary>Why no model can have these encodings; null if they are valid.</summary>
    public static string? ProblemOf(ColorEncoding input, ColorEncoding output)
    {
        if (!Enum.IsDefined(input) || !Enum.IsDefined(output))
        {
            return $"The input encoding is {input} and the output encoding {output}; " +
                $"use {string.Join(", ", Enum.GetNames<ColorEncoding>())}.";
        }

        return output == ColorEncoding.LabAb && input != ColorEncoding.LabL
            ? $"The output is {ColorEncoding.LabAb}, the colors of an image whose lightness is the input, but the input is " +
              $"{input}; it must be {ColorEncoding.LabL}."
            : null;
    }

    /// <summary>Why no model can have these encodings with these channel counts; null if they are valid.</summary>
    public static string? ProblemOf(ColorEncoding input, int inputChannels, ColorEncoding output, int outputChannels) =>
        ProblemOf(input, output) ?? ProblemOf("input", input, inputChannels) ?? ProblemOf("output", output, outputChannels);

    /// <param name="rgb">Three planes.</param>
    /// <param name="encoding">Any; <see cref="ColorEncoding.Rgb"/> gives luma for one channel and RGB for three.</param>
    /// <param name="channels">Number of planes in <paramref name="values"/>.</param>
    /// <param name="values">Receives the values, in [-1, 1].</param>
    public static void Encode(PlanarImage<byte> rgb, ColorEncoding encoding, int channels, Span<float> values)
    {
        switch (encoding)
        {
            case ColorEncoding.LabL:
                LabImage.Split(rgb.Data, lightness: values, ab: []);
                break;
            case ColorEncoding.LabAb:
                LabImage.Split(rgb.Data, lightness: [], ab: values);
                break;
            case ColorEncoding.Bgr:
                for (var c = 0; c < 3; c++) PixelScaling.ToUnit(rgb.Plane(2 - c), values.Slice(c * rgb.Width * rgb.Height));
                break;
            default:
                PixelScaling.ToUnit((channels == 1 ? rgb.ToGray() : rgb).Data, values);
                break;
        }
    }

    /// <param name="values">One, two or three planes, depending on <paramref name="encoding"/>; clamped to [-1, 1].</param>
    /// <param name="encoding">Any.</param>
    /// <param name="lightness">One plane, required for <see cref="ColorEncoding.LabAb"/>; otherwise ignored.</param>
    /// <param name="rgb">Receives three planes.</param>
    public static void Decode(ReadOnlySpan<float> values, ColorEncoding encoding, ReadOnlySpan<float> lightness, PlanarImage<byte> rgb)
    {
        var plane = rgb.Width * rgb.Height;
        switch (encoding)
        {
            case ColorEncoding.LabL:
                LabImage.Combine(values, ab: [], rgb.Data);
                break;
            case ColorEncoding.LabAb:
                LabImage.Combine(lightness, values, rgb.Data);
                break;
            default:
                for (var c = 0; c < 3; c++)
                {
                    var source = values.Length == plane ? 0 : encoding == ColorEncoding.Bgr ? 2 - c : c;
                    PixelScaling.FromUnit(values.Slice(source * plane, plane), rgb.Plane(c));
                }

                break;
        }
    }

    private static string? ProblemOf(string side, ColorEncoding encoding, int channels) =>
        ChannelsOf(encoding) is { } needed && needed != channels
        ? $"The {side} is {encoding}, which has {needed} channel{(needed == 1 ? "" : "s")}, but the network's {side} has {channels}."
        : null;
}
