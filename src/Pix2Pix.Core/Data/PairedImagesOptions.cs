namespace Pix2Pix.Data;

/// <summary>How pairs of pictures become training examples. The defaults are the paper's.</summary>
public sealed record PairedImagesOptions : ImageOptions
{
    /// <summary>Which half is the input.</summary>
    /// <value>Default <see cref="PairDirection.AToB"/>: the left half is translated into the right one.</value>
    public PairDirection Direction { get; init; } = PairDirection.AToB;

    /// <summary>Channels of the input.</summary>
    /// <value>1 (grey) or 3 (colour). Default 3.</value>
    public int InputChannels { get; init; } = 3;

    /// <summary>Channels of the target.</summary>
    /// <value>1 (grey) or 3 (colour). Default 3.</value>
    public int TargetChannels { get; init; } = 3;

    /// <summary>What three channels of a tensor stand for; model files record it, and a translator follows them.</summary>
    /// <value>Default <see cref="ColorEncoding.Rgb"/>, which is RGB. The original: <see cref="ColorEncoding.Bgr"/>.</value>
    public ColorEncoding ColorEncoding { get; init; } = ColorEncoding.Rgb;

    /// <summary>Bits a channel with which the input is read.</summary>
    /// <value>
    /// 8 or 16. Default 8. With 16, PNG files keep the depth that <see cref="Png16"/> reads, at twice the memory; other files and
    /// bitmaps have 8 all the same.
    /// </value>
    public int InputBitDepth { get; init; } = 8;

    /// <summary>Bits a channel with which the target is read.</summary>
    /// <value>8 or 16. Default 8. As <see cref="InputBitDepth"/>.</value>
    public int TargetBitDepth { get; init; } = 8;

    /// <summary>How inputs are resized.</summary>
    /// <value>
    /// Default null: as <see cref="ImageOptions.Filter"/> says. Label maps need <see cref="ResampleFilter.Nearest"/> if their colours
    /// must stay what they are.
    /// </value>
    public ResampleFilter? InputFilter { get; init; }

    /// <summary>How targets are resized.</summary>
    /// <value>Default null: as <see cref="ImageOptions.Filter"/> says.</value>
    public ResampleFilter? TargetFilter { get; init; }

    /// <summary>How pictures are brought to the size that the network sees.</summary>
    /// <value>Default <see cref="Preprocessing.ResizeAndCrop"/>, the paper's.</value>
    public Preprocessing Preprocessing { get; init; } = Preprocessing.ResizeAndCrop;

    /// <summary>
    /// What sides are rounded to where nothing is cropped: <see cref="Preprocessing.ScaleWidth"/> and <see cref="Preprocessing.None"/>.
    /// </summary>
    /// <value>
    /// 1 to 4096. Default 4, the PyTorch implementation's for <see cref="Preprocessing.None"/>, which fits its ResNet. A U-Net needs 2 to
    /// the power of its depth, 256 for the paper's: see <see cref="Models.IGenerator.SizeMultiple"/>.
    /// </value>
    public int SizeMultiple { get; init; } = 4;

    /// <summary>Whether a pair whose A and B differ in size is used, B resized to what becomes of A, instead of refused.</summary>
    /// <value>
    /// Default false: such files are more often a mistake than a wish. Side-by-side files have halves of one size in any case.
    /// </value>
    public bool AllowMismatchedSizes { get; init; }

    /// <summary>Whether pairs that cannot be used are left out, instead of refusing all of them together.</summary>
    /// <value>
    /// Default false. With true every file is decoded when the dataset is opened, which takes about as long as a first epoch's reading
    /// would; <see cref="PairedImages.Skipped"/> says what was left out and why.
    /// </value>
    public bool SkipInvalid { get; init; }

    internal SideFormat InputFormat => new(InputChannels, InputBitDepth);

    internal SideFormat TargetFormat => new(TargetChannels, TargetBitDepth);

    internal ColorEncoding EncodingOf(int channels) => channels == 3 ? ColorEncoding : ColorEncoding.Rgb;

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(!Enum.IsDefined(Direction), $"{nameof(Direction)} is {Direction}; use AToB or BToA.");
        AddProblems(problems);
        problems.AddIf(InputChannels is not (1 or 3), $"{nameof(InputChannels)} is {InputChannels}; use 1 (grey) or 3 (colour).");
        problems.AddIf(TargetChannels is not (1 or 3), $"{nameof(TargetChannels)} is {TargetChannels}; use 1 (grey) or 3 (colour).");
        problems.AddIf(
            ColorEncoding is not (ColorEncoding.Rgb or ColorEncoding.Bgr),
            $"{nameof(ColorEncoding)} is {ColorEncoding}; use Rgb or Bgr.");
        problems.AddIf(InputBitDepth is not (8 or 16), $"{nameof(InputBitDepth)} is {InputBitDepth}; use 8 or 16.");
        problems.AddIf(TargetBitDepth is not (8 or 16), $"{nameof(TargetBitDepth)} is {TargetBitDepth}; use 8 or 16.");
        AddProblem(problems, nameof(InputFilter), InputFilter);
        AddProblem(problems, nameof(TargetFilter), TargetFilter);
        problems.AddIf(
            !Enum.IsDefined(Preprocessing),
            $"{nameof(Preprocessing)} is {Preprocessing}; use {string.Join(", ", Enum.GetNames<Preprocessing>())}.");
        problems.AddIf(
            Height is not null && Preprocessing is Preprocessing.ScaleWidth or Preprocessing.None,
            $"{nameof(Height)} is {Height}, and {nameof(Preprocessing)}.{Preprocessing} keeps the pictures' own shape; leave " +
            $"{nameof(Height)} out.");
        problems.AddIf(SizeMultiple is < 1 or > 4096, $"{nameof(SizeMultiple)} is {SizeMultiple}; use 1 to 4096.");
        problems.ThrowIfAny("options of the paired images");
    }
}
