using Pix2Pix.Common;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>How pairs of pictures become training examples.</summary>
/// <remarks>Paper: appendix 6.2, random jitter by resizing to 286 x 286 and cropping 256 x 256, and mirroring.</remarks>
public sealed record PairedImagesOptions
{
    /// <summary>Which half is the input.</summary>
    /// <value>Default <see cref="PairDirection.AToB"/>: the left half is translated into the right one.</value>
    public PairDirection Direction { get; init; } = PairDirection.AToB;

    /// <summary>Side of the square pictures that the network sees, in pixels.</summary>
    /// <value>1 to 16384. Default 256.</value>
    public int Size { get; init; } = 256;

    /// <summary>Side to which pictures are resized before a random crop of <see cref="Size"/> is taken.</summary>
    /// <value><see cref="Size"/> (no jitter) or more. Default null: 286/256 of <see cref="Size"/>, the paper's ratio.</value>
    public int? JitterSize { get; init; }

    /// <summary>Whether half of the examples are mirrored left to right.</summary>
    /// <value>Default true.</value>
    public bool Mirror { get; init; } = true;

    /// <summary>How pictures are resized.</summary>
    /// <value>Default <see cref="ResampleFilter.Bicubic"/>, as in the PyTorch implementation.</value>
    public ResampleFilter Filter { get; init; } = ResampleFilter.Bicubic;

    /// <summary>Channels of the input.</summary>
    /// <value>1 (grey) or 3 (RGB). Default 3.</value>
    public int InputChannels { get; init; } = 3;

    /// <summary>Channels of the target.</summary>
    /// <value>1 (grey) or 3 (RGB). Default 3.</value>
    public int TargetChannels { get; init; } = 3;

    /// <summary>Whether halves smaller than <see cref="Size"/> are enlarged instead of refused.</summary>
    /// <value>Default false: a network learns nothing from detail that is not there.</value>
    public bool AllowUpscaling { get; init; }

    /// <summary>Memory for decoded and resized pairs, in bytes; what does not fit is read from disk every epoch.</summary>
    /// <value>Zero or more. Default 1 GiB, room for 2,100 pairs at 256 x 256.</value>
    public long CacheBytes { get; init; } = 1L << 30;

    internal int LoadSize => PictureSizing.LoadSize(Size, JitterSize);

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new Problems();
        problems.AddIf(!Enum.IsDefined(Direction), $"{nameof(Direction)} is {Direction}; use AToB or BToA.");
        PictureSizing.AddProblems(problems, Size, JitterSize, Filter);
        problems.AddIf(InputChannels is not (1 or 3), $"{nameof(InputChannels)} is {InputChannels}; use 1 (grey) or 3 (RGB).");
        problems.AddIf(TargetChannels is not (1 or 3), $"{nameof(TargetChannels)} is {TargetChannels}; use 1 (grey) or 3 (RGB).");
        problems.AddIf(CacheBytes < 0, $"{nameof(CacheBytes)} is {CacheBytes}; use zero or more.");
        problems.ThrowIfAny("options of the paired images");
    }
}
