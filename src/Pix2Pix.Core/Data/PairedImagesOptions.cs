namespace Pix2Pix.Data;

/// <summary>How pairs of pictures become training examples. The defaults are the paper's.</summary>
public sealed record PairedImagesOptions : PictureOptions
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
    /// <value>Default <see cref="PictureEncoding.Plain"/>, which is RGB. The original: <see cref="PictureEncoding.Bgr"/>.</value>
    public PictureEncoding ColorEncoding { get; init; } = PictureEncoding.Plain;

    /// <summary>Bits a channel with which the input is read.</summary>
    /// <value>
    /// 8 or 16. Default 8. With 16, PNG files keep the depth that <see cref="DeepImageFile"/> reads, at twice the memory; other files and
    /// bitmaps have 8 all the same.
    /// </value>
    public int InputBits { get; init; } = 8;

    /// <summary>Bits a channel with which the target is read.</summary>
    /// <value>8 or 16. Default 8. As <see cref="InputBits"/>.</value>
    public int TargetBits { get; init; } = 8;

    /// <summary>How inputs are resized.</summary>
    /// <value>
    /// Default null: as <see cref="PictureOptions.Filter"/> says. Label maps need <see cref="ResampleFilter.Nearest"/> if their colours
    /// must stay what they are.
    /// </value>
    public ResampleFilter? InputFilter { get; init; }

    /// <summary>How targets are resized.</summary>
    /// <value>Default null: as <see cref="PictureOptions.Filter"/> says.</value>
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
    public bool ResizeEach { get; init; }

    /// <summary>Whether pairs that cannot be used are left out, instead of refusing all of them together.</summary>
    /// <value>
    /// Default false. With true every file is decoded when the dataset is opened, which takes about as long as a first epoch's reading
    /// would; <see cref="PairedImages.LeftOut"/> says what was left out and why.
    /// </value>
    public bool SkipUnusable { get; init; }

    internal SideFormat InputFormat => new(InputChannels, InputBits);

    internal SideFormat TargetFormat => new(TargetChannels, TargetBits);

    internal PictureEncoding EncodingOf(int channels) => channels == 3 ? ColorEncoding : PictureEncoding.Plain;

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new Problems();
        problems.AddIf(!Enum.IsDefined(Direction), $"{nameof(Direction)} is {Direction}; use AToB or BToA.");
        AddProblems(problems);
        problems.AddIf(InputChannels is not (1 or 3), $"{nameof(InputChannels)} is {InputChannels}; use 1 (grey) or 3 (colour).");
        problems.AddIf(TargetChannels is not (1 or 3), $"{nameof(TargetChannels)} is {TargetChannels}; use 1 (grey) or 3 (colour).");
        problems.AddIf(
            ColorEncoding is not (PictureEncoding.Plain or PictureEncoding.Bgr),
            $"{nameof(ColorEncoding)} is {ColorEncoding}; use Plain or Bgr.");
        problems.AddIf(InputBits is not (8 or 16), $"{nameof(InputBits)} is {InputBits}; use 8 or 16.");
        problems.AddIf(TargetBits is not (8 or 16), $"{nameof(TargetBits)} is {TargetBits}; use 8 or 16.");
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
