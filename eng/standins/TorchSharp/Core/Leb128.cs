namespace TorchSharp;

/// <summary>Unsigned LEB128, the lengths and numbers of TorchSharp's own files.</summary>
internal static class Leb128
{
    internal static void Write(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    internal static long Read(BinaryReader reader) => reader.Read7BitEncodedInt64();
}
