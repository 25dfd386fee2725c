namespace Pix2Pix.Models;

/// <summary>How a decoder doubles height and width.</summary>
public enum Upsampling
{
    /// <summary>Transposed convolution, as in the paper. Its overlapping kernels can cause checkerboard artifacts.</summary>
    TransposedConvolution,

    /// <summary>Nearest-neighbor upsampling, then a convolution: no checkerboard (Odena et al. 2016).</summary>
    NearestConvolution,

    /// <summary>Bilinear upsampling, then a convolution: no checkerboard, and softer.</summary>
    BilinearConvolution,
}
