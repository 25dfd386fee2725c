namespace Pix2Pix.Checkpoints.Storage;

/// <summary>Element types, by their names in safetensors files.</summary>
internal static class ElementTypes
{
    /// <exception cref="NotSupportedException">The library does not write this type.</exception>
    public static string NameOf(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => "F32",
        torch.ScalarType.Float16 => "F16",
        torch.ScalarType.BFloat16 => "BF16",
        torch.ScalarType.Int64 => "I64",
        torch.ScalarType.Byte => "U8",
        _ => throw new NotSupportedException($"Weights of type {type} cannot be written; a network of Float32 weights is needed. " +
            "Use module.to(torch.float32)."),
    };

    /// <summary>Whether a tensor of this type can be read from a file that has it as that.</summary>
    public static bool CanRead(torch.ScalarType type, string stored) => type switch
    {
        torch.ScalarType.Float32 => stored is "F32" or "F16" or "BF16",
        torch.ScalarType.Int64 => stored is "I64",
        torch.ScalarType.Byte => stored is "U8",
        _ => false,
    };

    /// <param name="stored">A name that <see cref="CanRead"/> accepts.</param>
    public static torch.ScalarType FromName(string stored) => stored switch
    {
        "F16" => torch.ScalarType.Float16,
        "BF16" => torch.ScalarType.BFloat16,
        "I64" => torch.ScalarType.Int64,
        "U8" => torch.ScalarType.Byte,
        _ => torch.ScalarType.Float32,
    };
}
