namespace Pix2Pix;

/// <summary>How many bits a translator's network computes with.</summary>
public enum InferencePrecision
{
    /// <summary>32 bits, as in training.</summary>
    Full,

    /// <summary>
    /// 16 bits with float32's range: about twice as quick where the processor has instructions for it (AVX-512 BF16, AMX; GPUs since Ampere), and within one grey
    /// level of float32 in the mean. Elsewhere float32 is used and the logger says so.
    /// </summary>
    BFloat16,
}
