namespace Pix2Pix.Training;

/// <summary>Whether the generator's gradients come from the discriminator before or after its update.</summary>
public enum UpdateScheme
{
    /// <summary>After its update: the order of the paper and the PyTorch implementation.</summary>
    Alternating,

    /// <summary>
    /// Before its update, as if both networks were updated at once: TensorFlow's tutorial. The Torch and the Affine Layer implementation
    /// come close: their scores are from before the update, but their gradients pass through the weights after it.
    /// </summary>
    Simultaneous,
}
