namespace Pix2Pix.Data;

/// <summary>How pictures are resized, cropped, mirrored and kept, whatever pairs are made of them. The defaults are the paper's.</summary>
/// <remarks>Paper: appendix 6.2, random jitter by resizing to 286 x 286 and cropping 256 x 256, and mirroring.</remarks>
public abstract record ImageOptions
{
    private protected ImageOptions()
    {
    }

    /// <summary>
    /// Width of the pictures that the network sees, in pixels; their height, too, unless <see cref="Height"/> is another.
    /// </summary>
    /// <value>1 to 16384. Default 256.</value>
    public int CropSize { get; init; } = 256;

    /// <summary>Height of the pictures that the network sees, in pixels.</summary>
    /// <value>1 to 16384. Default null: as <see cref="CropSize"/>, so that pictures are squares.</value>
    public int? Height { get; init; }

    /// <summary>
    /// Width to which pictures are resized before a random crop of <see cref="CropSize"/> is taken; their height grows in proportion.
    /// </summary>
    /// <value><see cref="CropSize"/> (no jitter) or more. Default null: 286/256 of both sides, the paper's ratio.</value>
    public int? LoadSize { get; init; }

    /// <summary>Smallest distance of a random crop from the left and the upper edge, in pixels.</summary>
    /// <value>0 to what <see cref="LoadSize"/> leaves. Default 0. The original never draws 0: 1.</value>
    public int MinCropOffset { get; init; }

    /// <summary>Whether half of the examples are mirrored left to right.</summary>
    /// <value>Default true.</value>
    public bool HorizontalFlip { get; init; } = true;

    /// <summary>Whether pictures are mirrored before they are resized and cropped, rather than after.</summary>
    /// <value>Default false. Affine Layer's implementation: true, so that crop offsets count from the mirrored picture's left edge.</value>
    public bool FlipBeforeCrop { get; init; }

    /// <summary>How pictures are resized.</summary>
    /// <value>
    /// Default <see cref="ResampleFilter.Bilinear"/>, the original's (paper, footnote 2). The PyTorch implementation: bicubic; Affine
    /// Layer's: box; TensorFlow's tutorial: nearest.
    /// </value>
    public ResampleFilter Filter { get; init; } = ResampleFilter.Bilinear;

    /// <summary>Whether pictures smaller than <see cref="CropSize"/> and <see cref="Height"/> are enlarged instead of refused.</summary>
    /// <value>Default false: a network learns nothing from detail that is not there.</value>
    public bool AllowUpscaling { get; init; }

    /// <summary>Most pictures to take, from the first on.</summary>
    /// <value>1 or more. Default null: all. The PyTorch implementation tests on 50.</value>
    public int? MaxImages { get; init; }

    /// <summary>
    /// How files become pictures: their largest size, their alpha, their orientation. Pictures from memory do not need it.
    /// </summary>
    /// <value>Default as <see cref="ImageFile.Read(string, ImageDecodingOptions?)"/>: turned as EXIF says, and composed on white.</value>
    public ImageDecodingOptions Decoding { get; init; } = ImageDecodingOptions.Default;

    /// <summary>Memory for decoded and resized pictures, in bytes; what does not fit is read from disk every epoch.</summary>
    /// <value>Zero or more. Default 1 GiB, room for 2,100 pairs or 4,300 photos at 256 x 256.</value>
    public long CacheBytes { get; init; } = 1L << 30;

    /// <summary>What the network sees.</summary>
    internal (int Width, int Height) CropExtent => (CropSize, Height ?? CropSize);

    /// <summary>What to resize to before cropping: what is asked for, or the paper's ratio of 286 to 256.</summary>
    internal (int Width, int Height) LoadExtent => LoadSize is { } jitter
        ? (jitter, (int)Math.Round((double)CropExtent.Height * jitter / CropSize))
        : ((int)Math.Round(CropSize * 286 / 256.0), (int)Math.Round(CropExtent.Height * 286 / 256.0));

    private int RoomToJitter => Math.Max(0, Math.Min(LoadExtent.Width - CropExtent.Width, LoadExtent.Height - CropExtent.Height));

    internal int CountOf(int found) => Math.Min(found, MaxImages ?? found);

    /// <summary>What to say of a picture that is smaller than what the network sees.</summary>
    internal string SmallerThanCrop(string what, int width, int height, bool onlyWidth = false)
    {
        var most = onlyWidth ? $"{width}"
            : Height is null ? $"{Math.Min(width, height)}"
            : $"{Math.Min(width, CropSize)} and a {nameof(Height)} of at most {height}";
        return
            $"{what} is {width} x {height} pixels, smaller than the crop of {CropExtent.Width} x {CropExtent.Height} to train at. Use a " +
            $"{nameof(CropSize)} of at most {most}, remove it, or set {nameof(AllowUpscaling)}.";
    }

    private protected void AddProblems(OptionsErrors problems)
    {
        problems.AddIf(CropSize is < 1 or > 16384, $"{nameof(CropSize)} is {CropSize}; use 1 to 16384.");
        problems.AddIf(Height is < 1 or > 16384, $"{nameof(Height)} is {Height}; use 1 to 16384, or null for squares.");
        problems.AddIf(
            LoadSize < CropSize || LoadSize > 32768, $"{nameof(LoadSize)} is {LoadSize}; use {nameof(CropSize)} ({CropSize}) to 32768.");
        problems.AddIf(
            MinCropOffset < 0 || MinCropOffset > RoomToJitter,
            $"{nameof(MinCropOffset)} is {MinCropOffset}; use 0 to {RoomToJitter}, the pixels that jitter leaves.");
        AddProblem(problems, nameof(Filter), Filter);
        problems.AddIf(MaxImages < 1, $"{nameof(MaxImages)} is {MaxImages}; use 1 or more, or null for all.");
        problems.AddIf(CacheBytes < 0, $"{nameof(CacheBytes)} is {CacheBytes}; use zero or more.");
        problems.AddIf(Decoding is null, $"{nameof(Decoding)} is null; leave it out for the defaults.");
        Decoding?.AddProblems(problems);
    }

    private protected static void AddProblem(OptionsErrors problems, string name, ResampleFilter? filter) => problems.AddIf(
        filter is { } used && !Enum.IsDefined(used),
        $"{name} is {filter}; use {string.Join(", ", Enum.GetNames<ResampleFilter>()[..^1])} or {Enum.GetNames<ResampleFilter>()[^1]}.");
}
