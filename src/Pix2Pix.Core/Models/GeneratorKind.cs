namespace Pix2Pix.Models;

/// <summary>The architectures that <see cref="Generator"/> builds.</summary>
public enum GeneratorKind
{
    /// <summary>The paper's: an encoder and a decoder that sees each level of the encoder again (section 3.2.1).</summary>
    UNet,

    /// <summary>The paper's counterexample: the same without skip connections (section 4.2).</summary>
    EncoderDecoder,

    /// <summary>
    /// Two halvings, residual blocks at a quarter of the size, two doublings (Johnson et al. 2016); the PyTorch implementation's alternative.
    /// Sides need only be multiples of 4.
    /// </summary>
    ResNet,
}
