namespace Pix2Pix.Data;

/// <summary>How pairs of images are turned into training examples. The defaults are the paper's.</summary>
public sealed record PairedImagesOptions : ImageOptions
{
    /// <summary>Which half is the input.</summary>
    /// <value>Default <see cref="PairDirection.AToB"/>: the left half is the input, the right half the target.</value>
    public PairDirection Direction { get; init; } = PairDirection.AToB;

    /// <summary>Number of input channels.</summary>
    /// <value>1 (gray) or 3 (color). Default 3.</value>
    public int InputChannels { get; init; } = 3;

    /// <summary>Number of target channels.</summary>
    /// <value>1 (gray) or 3 (color). Default 3.</value>
    public int TargetChannels { get; init; } = 3;

    /// <summary>The order of three color channels; recorded in model files and followed by the translator.</summary>
    /// <value>Default <see cref="ColorEncoding.Rgb"/>. The Torch implementation: <see cref="ColorEncoding.Bgr"/>.</value>
    public ColorEncoding ColorEncoding { get; init; } = ColorEncoding.Rgb;

    /// <summary>Bits per channel of the input.</summary>
    /// <value>8 or 16. Default 8. With 16, PNG files keep the depth that <see cref="Png16"/> reads, at twice the memory; other files and
    /// bitmaps still have 8.</value>
    public int InputBitDepth { get; init; } = 8;

    /// <summary>Bits per channel of the target.</summary>
    /// <value>As for <see cref="InputBitDepth"/>.</value>
    public int TargetBitDepth { get; init; } = 8;

    /// <summary>The filter for resizing inputs.</summary>
    /// <value>Default null: <see cref="ImageOptions.Filter"/>. Use <see cref="ResampleFilter.Nearest"/> for label maps whose exact colors
    /// matter.</value>
    public ResampleFilter? InputFilter { get; init; }

    /// <summary>The filter for resizing targets.</summary>
    /// <value>Default null: <see cref="ImageOptions.Filter"/>.</value>
    public ResampleFilter? TargetFilter { get; init; }

    /// <summary>How images are fitted to the network's input size.</summary>
    /// <value>Default <see cref="Preprocessing.ResizeAndCrop"/>, the paper's.</value>
    public Preprocessing Preprocessing { get; init; } = Preprocessing.ResizeAndCrop;

    /// <summary>
    /// Sides are rounded to a multiple of this if nothing is cropped (<see cref="Preprocessing.ScaleWidth"/> and
    /// <see cref="Preprocessing.None"/>).
    /// </summary>
    /// <value>1 to 4096. Default 4, as for <see cref="Preprocessing.None"/> in the PyTorch implementation, which suits its ResNet. A U-Net
    /// needs 2 to the power of its depth, 256 for the paper's: see <see cref="Models.IGenerator.SizeMultiple"/>.</value>
    public int SizeMultiple { get; init; } = 4;

    /// <summary>Whether pairs whose A and B differ in size are used, with B resized like A, instead of rejected.</summary>
    /// <value>Default false: such files are more often a mistake. The halves of side-by-side files always match.</value>
    public bool AllowMismatchedSizes { get; init; }

    /// <summary>Whether unusable pairs are skipped instead of making the whole dataset fail.</summary>
    /// <value>Default false. If true, every file is decoded when the dataset is opened, which takes about as long as reading the first
    /// epoch; <see cref="PairedImages.Skipped"/> lists the skipped pairs and why.</value>
    public bool SkipInvalid { get; init; }

    internal SideFormat InputFormat => new(InputChannels, InputBitDepth);

    internal SideFormat TargetFormat => new(TargetChannels, TargetBitDepth);

    internal ColorEncoding EncodingOf(int channels) => channels == 3 ? ColorEncoding : ColorEncoding.Rgb;

    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(!Enum.IsDefined(Direction), $"{nameof(Direction)} is {Direction}; use AToB or BToA.");
        AddProblems(problems);
        problems.AddIf(InputChannels is not (1 or 3), $"{nameof(InputChannels)} is {InputChannels}; use 1 (gray) or 3 (color).");
        problems.AddIf(TargetChannels is not (1 or 3), $"{nameof(TargetChannels)} is {TargetChannels}; use 1 (gray) or 3 (color).");
        problems.AddIf(
            ColorEncoding is not (ColorEncoding.Rgb or ColorEncoding.Bgr), $"{nameof(ColorEncoding)} is {ColorEncoding}; use Rgb or Bgr.");
        problems.AddIf(InputBitDepth is not (8 or 16), $"{nameof(InputBitDepth)} is {InputBitDepth}; use 8 or 16.");
        problems.AddIf(TargetBitDepth is not (8 or 16), $"{nameof(TargetBitDepth)} is {TargetBitDepth}; use 8 or 16.");
        AddProblem(problems, nameof(InputFilter), InputFilter);
        AddProblem(problems, nameof(TargetFilter), TargetFilter);
        problems.AddIf(
            !Enum.IsDefined(Preprocessing),
            $"{nameof(Preprocessing)} is {Preprocessing}; use {string.Join(", ", Enum.GetNames<Preprocessing>())}.");
        problems.AddIf(
            Height is not null && Preprocessing is Preprocessing.ScaleWidth or Preprocessing.None,
            $"{nameof(Height)} is {Height}, but {nameof(Preprocessing)}.{Preprocessing} keeps the aspect ratio; leave it null.");
        problems.AddIf(SizeMultiple is < 1 or > 4096, $"{nameof(SizeMultiple)} is {SizeMultiple}; use 1 to 4096.");
        problems.ThrowIfAny("options of the paired images");
    }
}
