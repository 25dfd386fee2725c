using Pix2Pix.Common;
using Pix2Pix.Imaging;

namespace Pix2Pix.Inference;

/// <summary>A network that translates planar images: planes in, planes out.</summary>
/// <remarks>It runs with TorchSharp in one package and with ONNX Runtime in another.</remarks>
internal interface IImageNetwork
{
    /// <summary>The color encodings of its input and output.</summary>
    ImageFormat Format { get; }

    /// <summary>Both sides of an image are multiples of it.</summary>
    int SizeMultiple { get; }

    /// <summary>The least side of an image.</summary>
    int MinimumSize { get; }

    /// <summary>The most pixels of a batch that comes out as its images would alone, and not later; 0 for one image at a time.</summary>
    long BatchPixels { get; }

    /// <param name="images">One or more images of three planes and of one size.</param>
    /// <param name="part">The part of the output to return; null for all of it.</param>
    /// <param name="pooled">Statistics of the whole tiled image; null for the input's own. Borrowed.</param>
    /// <param name="place">The tile's number in its image, from 1, which gives each tile its own dropout; 0 for an untiled image.</param>
    /// <returns>The caller disposes it.</returns>
    INetworkOutput Run(ReadOnlySpan<PlanarImage<byte>> images, PixelRegion? part = null, IPooledStatistics? pooled = null, int place = 0);

    /// <summary>Prepares for an image in tiles.</summary>
    /// <returns>What the tiles share; null if the network does not normalize by its input. The caller disposes it.</returns>
    /// <exception cref="NotSupportedException">This network's tiles cannot share statistics.</exception>
    IPooledStatistics? CreateStatistics();
}

/// <summary>What a network returned.</summary>
internal interface INetworkOutput : IDisposable
{
    /// <summary>Planes of all channels, image after image, in [-1, 1].</summary>
    /// <value>Valid until the output is disposed; may be overwritten.</value>
    Span<float> Values { get; }
}
