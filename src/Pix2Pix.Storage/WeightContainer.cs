namespace Pix2Pix.Storage;

/// <summary>File formats that weights are read from.</summary>
internal enum WeightContainer
{
    /// <summary>A length and JSON, then the data of the tensors.</summary>
    Safetensors,

    /// <summary>A zip archive, as PyTorch has written since version 1.6.</summary>
    Zip,

    /// <summary>A pickle, as earlier versions of PyTorch wrote.</summary>
    Pickle,
}
