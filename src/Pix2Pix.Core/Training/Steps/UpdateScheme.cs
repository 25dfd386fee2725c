namespace Pix2Pix.Training;

/// <summary>Which state of the discriminator the generator's gradients come from.</summary>
public enum UpdateScheme
{
    /// <summary>The discriminator after its step: the paper's order, and the PyTorch implementation's.</summary>
    Alternating,

    /// <summary>
    /// The discriminator before its step, as if both networks were updated at once: TensorFlow's tutorial. The original and Affine Layer's
    /// implementation come near it: their scores are from before the step, and their gradients pass through the weights after it.
    /// </summary>
    Simultaneous,
}
