namespace Pix2Pix.Checkpoints;

/// <summary>Kinds of files that hold a generator's weights.</summary>
internal enum WeightFormat
{
    /// <summary>A model file of this library.</summary>
    ModelFile,

    /// <summary>Weights with the names of the PyTorch implementation.</summary>
    PyTorch,

    /// <summary>Weights with the names of Keras layers.</summary>
    TensorFlow,
}
