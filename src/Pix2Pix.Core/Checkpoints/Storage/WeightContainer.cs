namespace Pix2Pix.Checkpoints.Storage;

/// <summary>The kinds of files that weights are read from.</summary>
internal enum WeightContainer
{
    /// <summary>A length and JSON, then the tensors' bytes.</summary>
    Safetensors,

    /// <summary>A zip archive, as PyTorch has written since version 1.6.</summary>
    Zip,

    /// <summary>A pickle, as PyTorch wrote before.</summary>
    Pickle,
}
