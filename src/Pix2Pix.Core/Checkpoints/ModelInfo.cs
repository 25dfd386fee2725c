namespace Pix2Pix.Checkpoints;

/// <summary>What a model file knows about the model beside its weights.</summary>
/// <remarks>Each property but <see cref="Precision"/> is a field of the file's description; docs/model-file.md lists them.</remarks>
public sealed record ModelInfo
{
    /// <summary>Version of the format that the file is written in.</summary>
    /// <value>0 for a model that has not been saved.</value>
    public int FormatVersion { get; init; }

    /// <summary>Name of the architecture.</summary>
    /// <value>
    /// <c>"unet"</c>, <c>"encoder-decoder"</c> or <c>"resnet"</c> for <see cref="Models.Generator"/>; a name of your own for an
    /// <see cref="IGenerator"/> of your own.
    /// </value>
    public string Architecture { get; init; } = "unet";

    /// <summary>What the network is made of; null for an architecture that the library does not know.</summary>
    public GeneratorOptions? Generator { get; init; }

    /// <summary>Channels of the input: 0 as long as it is not known, taken from the network when the model is saved.</summary>
    public int InputChannels { get; init; }

    /// <summary>Channels of the output: 0 as long as it is not known, taken from the network when the model is saved.</summary>
    public int OutputChannels { get; init; }

    /// <summary>
    /// Name of the set of options that the model was trained with, such as that of an implementation; for people to read.
    /// </summary>
    /// <value>Default null: none.</value>
    public string? Preset { get; init; }

    /// <summary>Which half of a training pair was the input.</summary>
    /// <value>Default <see cref="PairDirection.AToB"/>.</value>
    public PairDirection Direction { get; init; } = PairDirection.AToB;

    /// <summary>What the input's channels stand for.</summary>
    /// <value>Default <see cref="ColorEncoding.Rgb"/>: grey or RGB.</value>
    public ColorEncoding InputEncoding { get; init; } = ColorEncoding.Rgb;

    /// <summary>What the output's channels stand for.</summary>
    /// <value>Default <see cref="ColorEncoding.Rgb"/>: grey or RGB.</value>
    public ColorEncoding OutputEncoding { get; init; } = ColorEncoding.Rgb;

    /// <summary>Width in pixels of the pictures it was trained on, 0 if it was not trained.</summary>
    public int TrainingWidth { get; init; }

    /// <summary>Height in pixels of the pictures it was trained on, 0 if it was not trained.</summary>
    public int TrainingHeight { get; init; }

    /// <summary>How many steps it was trained for.</summary>
    public long Steps { get; init; }

    /// <summary>Whether inference uses dropout unless the caller chooses.</summary>
    /// <value>Default true: the paper's mode (section 3.3).</value>
    public bool InferenceDropout { get; init; } = true;

    /// <summary>Which statistics inference uses unless the caller chooses.</summary>
    /// <value>Default <see cref="BatchNormStatistics.Batch"/>: the paper's mode (section 3.3).</value>
    public BatchNormStatistics InferenceStatistics { get; init; } = BatchNormStatistics.Batch;

    /// <summary>Version of Pix2Pix.Core that wrote the file; null for a model that has not been saved.</summary>
    public string? LibraryVersion { get; init; }

    /// <summary>SHA-256 of the file's bytes behind its header, which are the weights, in 64 lower-case hexadecimal digits.</summary>
    /// <value>Null for a model that has not been saved, and for a file whose writer left it out; then it is not checked.</value>
    public string? WeightsSha256 { get; init; }

    /// <summary>How the file stores its weights; of the largest tensor, where it has several ways.</summary>
    /// <value>Default <see cref="FloatPrecision.Float32"/>. Without effect on saving, which is told by an argument.</value>
    public FloatPrecision Precision { get; init; }

    /// <summary>What a network says of itself; everything else has its default.</summary>
    internal static ModelInfo Of(IGenerator generator) => new ModelInfo().For(generator);

    /// <summary>The same of another network.</summary>
    internal ModelInfo For(IGenerator generator) => this with
    {
        Architecture = generator.Architecture,
        Generator = (generator as IDescribedGenerator)?.Options,
        InputChannels = generator.InputChannels,
        OutputChannels = generator.OutputChannels,
    };
}
