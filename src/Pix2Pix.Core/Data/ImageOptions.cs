namespace Pix2Pix.Data;

/// <summary>How images are resized, cropped, mirrored and cached. The defaults are the paper's.</summary>
/// <remarks>Paper, appendix 6.2: random jitter by resizing to 286 x 286 and cropping 256 x 256, and mirroring.</remarks>
public abstract record ImageOptions
{
    private protected ImageOptions()
    {
    }

    /// <summary>Width of the network's input in pixels, and its height unless <see cref="Height"/> is set.</summary>
    /// <value>1 to 16384. Default 256.</value>
    public int CropSize { get; init; } = 256;

    /// <summary>Height of the network's input in pixels.</summary>
    /// <value>1 to 16384. Default null: equal to <see cref="CropSize"/>.</value>
    public int? Height { get; init; }

    /// <summary>
    /// Width to which images are resized before a random crop of <see cref="CropSize"/>; the height scales in proportion.
    /// </summary>
    /// <value><see cref="CropSize"/> (no jitter) or more. Default null: 286/256 of both sides, the paper's ratio.</value>
    public int? LoadSize { get; init; }

    /// <summary>Smallest distance of a random crop from the left and top edges, in pixels.</summary>
    /// <value>0 up to the room that <see cref="LoadSize"/> leaves. Default 0. The Torch implementation: 1 (it never draws 0).</value>
    public int MinCropOffset { get; init; }

    /// <summary>Whether half of the examples are mirrored horizontally.</summary>
    /// <value>Default true.</value>
    public bool HorizontalFlip { get; init; } = true;

    /// <summary>Whether images are mirrored before resizing and cropping instead of after.</summary>
    /// <value>Default false. Affine Layer's implementation: true, so that crop offsets count from the mirrored image's left edge.</value>
    public bool FlipBeforeCrop { get; init; }

    /// <summary>The filter for resizing.</summary>
    /// <value>Default <see cref="ResampleFilter.Bilinear"/>, as in the Torch implementation (paper, footnote 2). PyTorch implementation:
    /// bicubic; Affine Layer: box; TensorFlow's tutorial: nearest.</value>
    public ResampleFilter Filter { get; init; } = ResampleFilter.Bilinear;

    /// <summary>Whether images smaller than <see cref="CropSize"/> and <see cref="Height"/> are enlarged instead of rejected.</summary>
    /// <value>Default false: enlarged images contain no detail to learn from.</value>
    public bool AllowUpscaling { get; init; }

    /// <summary>Maximum number of images, taken from the start.</summary>
    /// <value>1 or more. Default null: all. The PyTorch implementation tests on 50.</value>
    public int? MaxImages { get; init; }

    /// <summary>How files are decoded: maximum size, alpha, orientation. Ignored for images in memory.</summary>
    /// <value>Default as for <see cref="ImageFile.Read(string, ImageDecodingOptions?)"/>: EXIF orientation, composited onto white.</value>
    public ImageDecodingOptions Decoding { get; init; } = ImageDecodingOptions.Default;

    /// <summary>Memory for decoded and resized images in bytes; images that do not fit are read from disk every epoch.</summary>
    /// <value>0 or more. Default 1 GiB, enough for 2,100 pairs or 4,300 photos at 256 x 256.</value>
    public long CacheBytes { get; init; } = 1L << 30;

    /// <summary>The size of the network's input.</summary>
    internal (int Width, int Height) CropExtent => (CropSize, Height ?? CropSize);

    /// <summary>The size before cropping: as set, or by the paper's ratio of 286 to 256.</summary>
    internal (int Width, int Height) LoadExtent => LoadSize is { } jitter
        ? (jitter, (int)Math.Round((double)CropExtent.Height * jitter / CropSize))
        : ((int)Math.Round(CropSize * 286 / 256.0), (int)Math.Round(CropExtent.Height * 286 / 256.0));

    private int RoomToJitter => Math.Max(0, Math.Min(LoadExtent.Width - CropExtent.Width, LoadExtent.Height - CropExtent.Height));

    internal int CountOf(int found) => Math.Min(found, MaxImages ?? found);

    /// <summary>The message about an image that is smaller than the network's input.</summary>
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
            $"{nameof(MinCropOffset)} is {MinCropOffset}; use 0 to {RoomToJitter}, the room that jitter leaves.");
        AddProblem(problems, nameof(Filter), Filter);
        problems.AddIf(MaxImages < 1, $"{nameof(MaxImages)} is {MaxImages}; use 1 or more, or null for all.");
        problems.AddIf(CacheBytes < 0, $"{nameof(CacheBytes)} is {CacheBytes}; use 0 or more.");
        problems.AddIf(Decoding is null, $"{nameof(Decoding)} is null; leave it out for the defaults.");
        Decoding?.AddProblems(problems);
    }

    private protected static void AddProblem(OptionsErrors problems, string name, ResampleFilter? filter) => problems.AddIf(
        filter is { } used && !Enum.IsDefined(used),
        $"{name} is {filter}; use {string.Join(", ", Enum.GetNames<ResampleFilter>()[..^1])} or {Enum.GetNames<ResampleFilter>()[^1]}.");
}
