using System.Diagnostics.CodeAnalysis;

namespace Pix2Pix.Checkpoints;

/// <summary>How a model file stores weights. The network computes with float32 whichever it is.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The field knows these formats by these names.")]
public enum WeightPrecision
{
    /// <summary>32 bits, 24 of them significant: the weights as they are.</summary>
    Float32,

    /// <summary>16 bits, 11 of them significant, values up to 65,504: half the size, rounded to the nearest.</summary>
    Float16,

    /// <summary>16 bits, 8 of them significant, values as large as float32's: half the size, rounded to the nearest.</summary>
    BFloat16,
}
