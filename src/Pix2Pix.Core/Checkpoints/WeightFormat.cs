namespace Pix2Pix.Checkpoints;

/// <summary>Kinds of files that hold a generator's weights.</summary>
public enum WeightFormat
{
    /// <summary>A model file of this library, which <see cref="Checkpoints.ModelFile"/> reads.</summary>
    ModelFile,

    /// <summary>Weights with the names of the PyTorch implementation, which <see cref="PyTorchFile"/> reads.</summary>
    PyTorch,

    /// <summary>Weights with the names of Keras layers, which <see cref="TensorFlowFile"/> reads.</summary>
    TensorFlow,
}
