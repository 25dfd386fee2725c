using System.Diagnostics.CodeAnalysis;

namespace Pix2Pix.Models;

/// <summary>The floating-point format in which a network computes, or in which a file stores its weights.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The field knows these formats by these names.")]
public enum FloatPrecision
{
    /// <summary>32 bits, 24 of them significant: the format of training, and the weights as they are.</summary>
    Float32,

    /// <summary>16 bits, 11 of them significant, values up to 65,504. In files only: half the size, rounded to the nearest.</summary>
    Float16,

    /// <summary>
    /// 16 bits, 8 of them significant, with the range of float32: half the size in files, rounded to the nearest. A translator is about
    /// twice as fast with it where the processor has instructions for it (AVX-512 BF16, AMX; GPUs since Ampere), and within one gray level
    /// of float32 on average; elsewhere it uses float32 and the logger says so.
    /// </summary>
    BFloat16,
}
