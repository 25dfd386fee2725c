namespace Pix2Pix.Serialization;

/// <summary>Types of files that contain a generator's weights.</summary>
internal enum WeightFormat
{
    /// <summary>A model file of this library.</summary>
    ModelFile,

    /// <summary>Weights named as in the PyTorch implementation.</summary>
    PyTorch,

    /// <summary>Weights named after Keras layers.</summary>
    TensorFlow,
}
