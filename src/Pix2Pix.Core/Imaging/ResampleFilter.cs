namespace Pix2Pix.Imaging;

/// <summary>How pixels are weighed when a picture is resized. Both filters widen when shrinking, so nothing aliases.</summary>
public enum ResampleFilter
{
    /// <summary>Triangle filter, support 1.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = -0.5, support 2; what the PyTorch implementation of pix2pix uses.</summary>
    Bicubic,
}
