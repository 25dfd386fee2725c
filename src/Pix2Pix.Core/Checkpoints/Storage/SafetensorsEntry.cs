namespace Pix2Pix.Checkpoints.Storage;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="DataType">The format's name of the element type, such as F32 or I64.</param>
/// <param name="Shape">Sizes, outermost first; none for a scalar.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">One past the last byte.</param>
internal sealed record SafetensorsEntry(string DataType, long[] Shape, long Begin, long End)
{
    public long Length => End - Begin;

    /// <summary>Bytes an element, or 0 for a type that the format does not know.</summary>
    public static int SizeOf(string dataType) => dataType switch
    {
        "F64" or "I64" => 8,
        "F32" or "I32" => 4,
        "F16" or "BF16" or "I16" => 2,
        "I8" or "U8" or "BOOL" => 1,
        _ => 0,
    };
}
