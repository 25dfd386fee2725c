namespace Pix2Pix.Imaging;

/// <summary>The meaning of a tensor's channels; all values are in [-1, 1].</summary>
public enum ColorEncoding
{
    /// <summary>One channel is gray (luma), three are red, green and blue; any other number has no bitmap representation.</summary>
    Rgb,

    /// <summary>Blue, green, red: the channel order of the Torch implementation.</summary>
    Bgr,

    /// <summary>Red, green and blue, where white marks missing pixels; the translation preserves the known pixels.</summary>
    MaskedRgb,

    /// <summary>One channel: CIE lightness, L / 50 - 1.</summary>
    LabL,

    /// <summary>Two channels: a / 110 and b / 110 of CIE L*a*b*, the colors of an image whose lightness is the input.</summary>
    LabAb,
}
