namespace Pix2Pix.Serialization;

/// <summary>Settings of a network that its PyTorch file does not record. The defaults are that implementation's.</summary>
public sealed record PyTorchImportOptions
{
    /// <summary>Direction that the generator was trained for; <c>--direction</c> there.</summary>
    /// <value>Default <see cref="PairDirection.AToB"/>.</value>
    public PairDirection Direction { get; init; } = PairDirection.AToB;

    /// <summary>Whether a U-Net was trained with dropout; false for <c>--no_dropout</c> there.</summary>
    /// <value>
    /// Default true: rate 0.5 on the decoder's second and following levels, five fewer than the U-Net has levels. For a ResNet, the names
    /// in the file show whether it has dropout.
    /// </value>
    public bool UsesDropout { get; init; } = true;

    /// <summary>Side length of the square training images; <c>--crop_size</c> there.</summary>
    /// <value>Zero or more pixels; 0 if unknown. Default 256.</value>
    public int TrainingSize { get; init; } = 256;

    /// <summary>Normalization of the network.</summary>
    /// <value>
    /// Default null: derived from names and shapes. Batch normalization has weights. Without them, convolutions with a bias indicate
    /// instance normalization, and convolutions without one no normalization, as in that implementation.
    /// </value>
    public INormalization? Normalization { get; init; }

    /// <summary>How many of a discriminator's channels are the input; the rest are the target. Zero for an unconditional one.</summary>
    /// <value>
    /// Zero or more, or null. Default null: half of an even number of channels, and none of an odd one. Colorization with 1 input channel
    /// and 2 target channels needs 1.
    /// </value>
    public int? DiscriminatorInputChannels { get; init; }

    /// <summary>Which of the networks in the file to load, by the prefix of its weights.</summary>
    /// <value>
    /// Names of dictionaries and modules, separated by dots, such as <c>netG_A</c> or <c>state_dict.netG</c>; empty for no prefix. Default
    /// null: the only generator, or the only discriminator, in the file.
    /// </value>
    public string? StateDict { get; init; }

    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(!Enum.IsDefined(Direction), $"{nameof(Direction)} is {Direction}; use AToB or BToA.");
        problems.AddIf(TrainingSize < 0, $"{nameof(TrainingSize)} is {TrainingSize}; use zero or more.");
        problems.AddIf(DiscriminatorInputChannels < 0, $"{nameof(DiscriminatorInputChannels)} is {DiscriminatorInputChannels}; " +
            "use zero or more, or null.");
        problems.ThrowIfAny("PyTorch import options");
    }
}
