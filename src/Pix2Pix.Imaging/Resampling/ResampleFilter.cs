namespace Pix2Pix.Imaging;

/// <summary>
/// How pixels are weighed when a picture is resized. All filters but the nearest widen when shrinking, so nothing aliases.
/// </summary>
public enum ResampleFilter
{
    /// <summary>Triangle filter, support 1.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = -0.5, support 2; what the PyTorch implementation of pix2pix uses.</summary>
    Bicubic,

    /// <summary>Mean of the pixels that a new one covers; what Affine Layer's implementation uses.</summary>
    Box,

    /// <summary>Windowed sinc of three lobes, the sharpest.</summary>
    Lanczos,

    /// <summary>
    /// The pixel at the place, unmixed: for label maps whose colours must stay what they are. TensorFlow's tutorial uses it for all.
    /// </summary>
    Nearest,
}
