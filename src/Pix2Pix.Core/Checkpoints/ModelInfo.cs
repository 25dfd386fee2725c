using Pix2Pix.Imaging;
using Pix2Pix.Models;

namespace Pix2Pix.Checkpoints;

/// <summary>What a model file knows about the model beside its weights.</summary>
public sealed record ModelInfo
{
    /// <summary>Name of the architecture.</summary>
    /// <value><c>"unet"</c>, <c>"encoder-decoder"</c> or <c>"resnet"</c> for <see cref="Models.Generator"/>; a name of your own for an <see cref="IGenerator"/> of your own.</value>
    public string Architecture { get; init; } = "unet";

    /// <summary>What the network is made of; null for an architecture that the library does not know.</summary>
    public GeneratorOptions? Generator { get; init; }

    /// <summary>Which half of a training pair was the input.</summary>
    /// <value>Default <see cref="PairDirection.AToB"/>.</value>
    public PairDirection Direction { get; init; } = PairDirection.AToB;

    /// <summary>What the input's channels stand for.</summary>
    /// <value>Default <see cref="PictureEncoding.Plain"/>: grey or RGB.</value>
    public PictureEncoding InputEncoding { get; init; } = PictureEncoding.Plain;

    /// <summary>What the output's channels stand for.</summary>
    /// <value>Default <see cref="PictureEncoding.Plain"/>: grey or RGB.</value>
    public PictureEncoding OutputEncoding { get; init; } = PictureEncoding.Plain;

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
    /// <value>Default <see cref="NormalizationStatistics.Own"/>: the paper's mode (section 3.3).</value>
    public NormalizationStatistics InferenceStatistics { get; init; } = NormalizationStatistics.Own;

    /// <summary>Version of Pix2Pix.Core that wrote the file; null for a model that has not been saved.</summary>
    public string? LibraryVersion { get; init; }
}
