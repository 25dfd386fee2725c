using Pix2Pix.Common;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>How pictures are resized, cropped, mirrored and kept, whatever pairs are made of them. The defaults are the paper's.</summary>
/// <remarks>Paper: appendix 6.2, random jitter by resizing to 286 x 286 and cropping 256 x 256, and mirroring.</remarks>
public abstract record PictureOptions
{
    private protected PictureOptions()
    {
    }

    /// <summary>Side of the square pictures that the network sees, in pixels.</summary>
    /// <value>1 to 16384. Default 256.</value>
    public int Size { get; init; } = 256;

    /// <summary>Side to which pictures are resized before a random crop of <see cref="Size"/> is taken.</summary>
    /// <value><see cref="Size"/> (no jitter) or more. Default null: 286/256 of <see cref="Size"/>, the paper's ratio.</value>
    public int? JitterSize { get; init; }

    /// <summary>Smallest distance of a random crop from the left and the upper edge, in pixels.</summary>
    /// <value>0 to what <see cref="JitterSize"/> leaves. Default 0. The original never draws 0: 1.</value>
    public int FirstCropOffset { get; init; }

    /// <summary>Whether half of the examples are mirrored left to right.</summary>
    /// <value>Default true.</value>
    public bool Mirror { get; init; } = true;

    /// <summary>Whether pictures are mirrored before they are resized and cropped, rather than after.</summary>
    /// <value>Default false. Affine Layer's implementation: true, so that crop offsets count from the mirrored picture's left edge.</value>
    public bool MirrorsFirst { get; init; }

    /// <summary>How pictures are resized.</summary>
    /// <value>
    /// Default <see cref="ResampleFilter.Bilinear"/>, the original's (paper, footnote 2). The PyTorch implementation: bicubic; Affine Layer's: box;
    /// TensorFlow's tutorial: nearest.
    /// </value>
    public ResampleFilter Filter { get; init; } = ResampleFilter.Bilinear;

    /// <summary>Whether pictures smaller than <see cref="Size"/> are enlarged instead of refused.</summary>
    /// <value>Default false: a network learns nothing from detail that is not there.</value>
    public bool AllowUpscaling { get; init; }

    /// <summary>Most pictures to take, from the first on.</summary>
    /// <value>1 or more. Default null: all. The PyTorch implementation tests on 50.</value>
    public int? Limit { get; init; }

    /// <summary>How files become pictures: their largest size, their alpha, their orientation. Pictures from memory do not need it.</summary>
    /// <value>Default as <see cref="ImageFile.Read(string, PictureReadingOptions?)"/>: turned as EXIF says, and composed on white.</value>
    public PictureReadingOptions Reading { get; init; } = PictureReadingOptions.Default;

    /// <summary>Memory for decoded and resized pictures, in bytes; what does not fit is read from disk every epoch.</summary>
    /// <value>Zero or more. Default 1 GiB, room for 2,100 pairs or 4,300 photos at 256 x 256.</value>
    public long CacheBytes { get; init; } = 1L << 30;

    /// <summary>The side to resize to before cropping: the one asked for, or the paper's ratio of 286 to 256.</summary>
    internal int LoadSize => JitterSize ?? (int)Math.Round(Size * 286 / 256.0);

    internal int CountOf(int found) => Math.Min(found, Limit ?? found);

    private protected void AddProblems(Problems problems)
    {
        problems.AddIf(Size is < 1 or > 16384, $"{nameof(Size)} is {Size}; use 1 to 16384.");
        problems.AddIf(JitterSize < Size || JitterSize > 32768, $"{nameof(JitterSize)} is {JitterSize}; use {nameof(Size)} ({Size}) to 32768.");
        problems.AddIf(
            FirstCropOffset < 0 || FirstCropOffset > Math.Max(0, LoadSize - Size),
            $"{nameof(FirstCropOffset)} is {FirstCropOffset}; use 0 to {Math.Max(0, LoadSize - Size)}, the pixels that jitter leaves.");
        AddProblem(problems, nameof(Filter), Filter);
        problems.AddIf(Limit < 1, $"{nameof(Limit)} is {Limit}; use 1 or more, or null for all.");
        problems.AddIf(CacheBytes < 0, $"{nameof(CacheBytes)} is {CacheBytes}; use zero or more.");
        problems.AddIf(Reading is null, $"{nameof(Reading)} is null; leave it out for the defaults.");
        Reading?.AddProblems(problems);
    }

    private protected static void AddProblem(Problems problems, string name, ResampleFilter? filter) => problems.AddIf(
        filter is { } used && !Enum.IsDefined(used),
        $"{name} is {filter}; use {string.Join(", ", Enum.GetNames<ResampleFilter>()[..^1])} or {Enum.GetNames<ResampleFilter>()[^1]}.");
}
