using Pix2Pix.Common;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>How photos are cut before an <see cref="IPairMaker"/> makes pairs of them.</summary>
/// <remarks>Paper: appendix 6.2, random jitter by resizing to 286 x 286 and cropping 256 x 256, and mirroring.</remarks>
public sealed record PhotoPairsOptions
{
    /// <summary>Which part of each file is the photo.</summary>
    /// <value>Default <see cref="PhotoHalf.Whole"/>. Choose a half to take photos from a folder of side-by-side pairs.</value>
    public PhotoHalf Half { get; init; } = PhotoHalf.Whole;

    /// <summary>Side of the square pictures that the network sees, in pixels.</summary>
    /// <value>1 to 16384. Default 256.</value>
    public int Size { get; init; } = 256;

    /// <summary>Side to which photos are resized before a random crop of <see cref="Size"/> is taken.</summary>
    /// <value><see cref="Size"/> (no jitter) or more. Default null: 286/256 of <see cref="Size"/>, the paper's ratio.</value>
    public int? JitterSize { get; init; }

    /// <summary>Whether half of the examples are mirrored left to right.</summary>
    /// <value>Default true.</value>
    public bool Mirror { get; init; } = true;

    /// <summary>How photos are resized.</summary>
    /// <value>Default <see cref="ResampleFilter.Bicubic"/>, as in the PyTorch implementation.</value>
    public ResampleFilter Filter { get; init; } = ResampleFilter.Bicubic;

    /// <summary>Whether photos smaller than <see cref="Size"/> are enlarged instead of refused.</summary>
    /// <value>Default false: a network learns nothing from detail that is not there.</value>
    public bool AllowUpscaling { get; init; }

    /// <summary>Memory for decoded and resized photos, in bytes; what does not fit is read from disk every epoch.</summary>
    /// <value>Zero or more. Default 1 GiB, room for 4,300 photos at 256 x 256.</value>
    public long CacheBytes { get; init; } = 1L << 30;

    internal int LoadSize => PictureSizing.LoadSize(Size, JitterSize);

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new Problems();
        problems.AddIf(!Enum.IsDefined(Half), $"{nameof(Half)} is {Half}; use Whole, Left or Right.");
        PictureSizing.AddProblems(problems, Size, JitterSize, Filter);
        problems.AddIf(CacheBytes < 0, $"{nameof(CacheBytes)} is {CacheBytes}; use zero or more.");
        problems.ThrowIfAny("options of the photo pairs");
    }
}
