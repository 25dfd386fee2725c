namespace Pix2Pix.Checkpoints;

/// <summary>What a file of the PyTorch implementation does not say of its network. The defaults are that implementation's.</summary>
public sealed record PyTorchImportOptions
{
    /// <summary>Which half of a pair the generator was trained to translate; <c>--direction</c> there.</summary>
    /// <value>Default <see cref="PairDirection.AToB"/>.</value>
    public PairDirection Direction { get; init; } = PairDirection.AToB;

    /// <summary>Whether a U-Net was trained with dropout; false for <c>--no_dropout</c> there.</summary>
    /// <value>
    /// Default true: rate 0.5 on the decoder's second level and those that follow, five fewer than the U-Net has levels. The names in the
    /// file of a ResNet tell whether it has dropout.
    /// </value>
    public bool UsesDropout { get; init; } = true;

    /// <summary>Side of the square pictures that the network was trained on; <c>--crop_size</c> there.</summary>
    /// <value>Zero or more pixels, 0 for unknown. Default 256.</value>
    public int TrainingSize { get; init; } = 256;

    /// <summary>Normalization of the network.</summary>
    /// <value>
    /// Default null: what names and shapes tell. Batch normalization is recognized by its weights; of networks without any, those whose
    /// convolutions have a bias are taken for instance normalization and the others for none, as that implementation makes them.
    /// </value>
    public INormalization? Normalization { get; init; }

    /// <summary>
    /// How many of the channels that a discriminator sees are the input; the rest is the candidate. Zero: it sees no input.
    /// </summary>
    /// <value>
    /// Zero or more, or null. Default null: half of an even number, and none of an odd one. Colourization with 1 input channel and 2
    /// candidate channels needs 1.
    /// </value>
    public int? DiscriminatorInputChannels { get; init; }

    /// <summary>Which of the networks in the file to read, by what stands before the names of its weights.</summary>
    /// <value>
    /// Names of dictionaries and modules with dots between them, such as <c>netG_A</c> or <c>state_dict.netG</c>; empty for names that
    /// nothing stands before. Default null: the only generator, or the only discriminator, that the file holds.
    /// </value>
    public string? StateDict { get; init; }

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
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
