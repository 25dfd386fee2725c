namespace Pix2Pix.Models;

/// <summary>How a decoder doubles the picture.</summary>
public enum Upsampling
{
    /// <summary>Transposed convolution, as in the paper. Its overlapping kernels can leave a checkerboard.</summary>
    TransposedConvolution,

    /// <summary>Each pixel becomes four, then a convolution: no checkerboard (Odena et al. 2016).</summary>
    NearestConvolution,

    /// <summary>Bilinear enlargement, then a convolution: no checkerboard, and softer.</summary>
    BilinearConvolution,
}
