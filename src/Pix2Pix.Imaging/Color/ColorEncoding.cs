namespace Pix2Pix.Imaging;

/// <summary>What the channels of a tensor stand for; all values are in [-1, 1].</summary>
public enum ColorEncoding
{
    /// <summary>One channel is grey (luma), three are red, green and blue; any other number is values that no bitmap shows.</summary>
    Rgb,

    /// <summary>Blue, green, red: the order of the original implementation.</summary>
    Bgr,

    /// <summary>Red, green and blue, where white stands for pixels that are missing: what is known is kept in the translation.</summary>
    MaskedRgb,

    /// <summary>One channel: CIE lightness, L / 50 - 1.</summary>
    LabL,

    /// <summary>Two channels: a / 110 and b / 110 of CIE L*a*b*, the colours of a picture whose lightness is the input.</summary>
    LabAb,
}
