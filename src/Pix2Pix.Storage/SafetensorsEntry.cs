namespace Pix2Pix.Storage;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="DataType">The format's name of the element type, such as F32 or I64.</param>
/// <param name="Shape">Dimensions, outermost first; empty for a scalar.</param>
/// <param name="Begin">Offset of the first byte from the end of the header.</param>
/// <param name="End">One past the last byte.</param>
internal sealed record SafetensorsEntry(string DataType, long[] Shape, long Begin, long End)
{
    public long Length => End - Begin;

    /// <summary>Element type; null if the library does not know it, which no header that was read contains.</summary>
    public torch.ScalarType? Type => ElementTypes.FromName(DataType);
}
