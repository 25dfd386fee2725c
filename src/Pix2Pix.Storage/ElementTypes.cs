namespace Pix2Pix.Storage;

/// <summary>Element types and their names in safetensors files.</summary>
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

    /// <summary>Whether a tensor of this type can be read from a file that stores it under that name.</summary>
    public static bool CanRead(torch.ScalarType type, string stored) => type switch
    {
        torch.ScalarType.Float32 => stored is "F32" or "F16" or "BF16",
        torch.ScalarType.Int64 => stored is "I64",
        torch.ScalarType.Byte => stored is "U8",
        _ => false,
    };

    /// <returns>Null for a name that the library does not know.</returns>
    public static torch.ScalarType? FromName(string name) => name switch
    {
        "F64" => torch.ScalarType.Float64,
        "F32" => torch.ScalarType.Float32,
        "F16" => torch.ScalarType.Float16,
        "BF16" => torch.ScalarType.BFloat16,
        "I64" => torch.ScalarType.Int64,
        "I32" => torch.ScalarType.Int32,
        "I16" => torch.ScalarType.Int16,
        "I8" => torch.ScalarType.Int8,
        "U8" => torch.ScalarType.Byte,
        "BOOL" => torch.ScalarType.Bool,
        _ => null,
    };

    /// <summary>Bytes per element.</summary>
    public static int SizeOf(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float64 or torch.ScalarType.Int64 => 8,
        torch.ScalarType.Float32 or torch.ScalarType.Int32 => 4,
        torch.ScalarType.Float16 or torch.ScalarType.BFloat16 or torch.ScalarType.Int16 => 2,
        _ => 1,
    };
}
