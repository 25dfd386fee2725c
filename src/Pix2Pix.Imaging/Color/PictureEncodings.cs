namespace Pix2Pix.Imaging;

/// <summary>Which channels go with which encoding.</summary>
internal static class PictureEncodings
{
    /// <summary>The encoding's number of channels; null if there are several.</summary>
    public static int? ChannelsOf(PictureEncoding encoding) => encoding switch
    {
        PictureEncoding.Bgr or PictureEncoding.RgbWithHoles => 3,
        PictureEncoding.Lightness => 1,
        PictureEncoding.LabColor => 2,
        _ => null,
    };

    /// <summary>Why no model can have these encodings; null if one can.</summary>
    public static string? ProblemOf(PictureEncoding input, PictureEncoding output)
    {
        if (!Enum.IsDefined(input) || !Enum.IsDefined(output))
        {
            return $"The encodings are {input} in and {output} out; known are {string.Join(", ", Enum.GetNames<PictureEncoding>())}.";
        }

        return output == PictureEncoding.LabColor && input != PictureEncoding.Lightness
            ? $"The output is {PictureEncoding.LabColor}, the colours of a picture whose lightness is the input, but the input is {input}; it has to be " +
              $"{PictureEncoding.Lightness}."
            : null;
    }

    /// <summary>Why a model of these encodings cannot have these numbers of channels, or these encodings at all; null if it can.</summary>
    public static string? ProblemOf(PictureEncoding input, int inputChannels, PictureEncoding output, int outputChannels) =>
        ProblemOf(input, output) ?? ProblemOf("input", input, inputChannels) ?? ProblemOf("output", output, outputChannels);

    private static string? ProblemOf(string side, PictureEncoding encoding, int channels) => ChannelsOf(encoding) is { } needed && needed != channels
        ? $"The {side} is {encoding}, which has {needed} channel{(needed == 1 ? "" : "s")}, but the network's {side} has {channels}."
        : null;
}
