namespace Pix2Pix.Serialization;

/// <summary>Metadata of a model file: everything except the weights.</summary>
/// <remarks>Each property except <see cref="Precision"/> is a field of the file's description; docs/model-file.md lists them.</remarks>
public sealed record ModelInfo
{
    /// <summary>Version of the file format.</summary>
    /// <value>0 for a model that has not been saved.</value>
    public int FormatVersion { get; init; }

    /// <summary>Name of the architecture.</summary>
    /// <value>
    /// <c>"unet"</c>, <c>"encoder-decoder"</c> or <c>"resnet"</c> for <see cref="Models.Generator"/>; a name of your own for an
    /// <see cref="IGenerator"/> of your own.
    /// </value>
    public string Architecture { get; init; } = "unet";

    /// <summary>Options of the network; null for an architecture that the library does not know.</summary>
    public GeneratorOptions? Generator { get; init; }

    /// <summary>Input channels: 0 while unknown, taken from the network when the model is saved.</summary>
    public int InputChannels { get; init; }

    /// <summary>Output channels: 0 while unknown, taken from the network when the model is saved.</summary>
    public int OutputChannels { get; init; }

    /// <summary>Name of the options that the model was trained with, such as a reference preset. For information only.</summary>
    /// <value>Default null.</value>
    public string? Preset { get; init; }

    /// <summary>Which half of a training pair was the input.</summary>
    /// <value>Default <see cref="PairDirection.AToB"/>.</value>
    public PairDirection Direction { get; init; } = PairDirection.AToB;

    /// <summary>Color encoding of the input's channels.</summary>
    /// <value>Default <see cref="ColorEncoding.Rgb"/>: gray or RGB.</value>
    public ColorEncoding InputEncoding { get; init; } = ColorEncoding.Rgb;

    /// <summary>Color encoding of the output's channels.</summary>
    /// <value>Default <see cref="ColorEncoding.Rgb"/>: gray or RGB.</value>
    public ColorEncoding OutputEncoding { get; init; } = ColorEncoding.Rgb;

    /// <summary>Width of the training images in pixels; 0 if the model was not trained.</summary>
    public int TrainingWidth { get; init; }

    /// <summary>Height of the training images in pixels; 0 if the model was not trained.</summary>
    public int TrainingHeight { get; init; }

    /// <summary>Number of training steps.</summary>
    public long Steps { get; init; }

    /// <summary>Whether inference uses dropout unless the caller overrides it.</summary>
    /// <value>Default true: the paper's mode (section 3.3).</value>
    public bool InferenceDropout { get; init; } = true;

    /// <summary>Which batch norm statistics inference uses unless the caller overrides them.</summary>
    /// <value>Default <see cref="BatchNormStatistics.Batch"/>: the paper's mode (section 3.3).</value>
    public BatchNormStatistics InferenceStatistics { get; init; } = BatchNormStatistics.Batch;

    /// <summary>Version of Pix2Pix.Core that wrote the file; null for a model that has not been saved.</summary>
    public string? LibraryVersion { get; init; }

    /// <summary>SHA-256 of the file's bytes after the header, which are the weights, as 64 lowercase hexadecimal digits.</summary>
    /// <value>Null for a model that has not been saved, and for a file that records no hash; then it is not verified.</value>
    public string? WeightsSha256 { get; init; }

    /// <summary>Storage type of the weights; of the largest tensor if they differ.</summary>
    /// <value>Default <see cref="FloatPrecision.Float32"/>. Ignored on saving, where it is an argument.</value>
    public FloatPrecision Precision { get; init; }

    /// <summary>Describes a network, with defaults for everything that it does not know.</summary>
    internal static ModelInfo Of(IGenerator generator) => new ModelInfo().For(generator);

    /// <summary>Copies this description for another network.</summary>
    internal ModelInfo For(IGenerator generator) => this with
    {
        Architecture = generator.Architecture,
        Generator = (generator as IDescribedGenerator)?.Options,
        InputChannels = generator.InputChannels,
        OutputChannels = generator.OutputChannels,
    };
}
