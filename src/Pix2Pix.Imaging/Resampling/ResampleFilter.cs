namespace Pix2Pix.Imaging;

/// <summary>
/// How pixels are weighted when an image is resized. All filters except nearest widen when shrinking, so there is no aliasing.
/// </summary>
public enum ResampleFilter
{
    /// <summary>Triangle filter, support 1.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = -0.5, support 2; used by the PyTorch implementation of pix2pix.</summary>
    Bicubic,

    /// <summary>Mean of the pixels that a new pixel covers; used by Affine Layer's implementation.</summary>
    Box,

    /// <summary>Windowed sinc of three lobes, the sharpest filter.</summary>
    Lanczos,

    /// <summary>
    /// The pixel at the position, without mixing: for label maps whose colors must not change. TensorFlow's tutorial uses it for all
    /// images.
    /// </summary>
    Nearest,
}
