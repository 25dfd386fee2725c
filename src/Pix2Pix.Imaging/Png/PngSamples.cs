using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Pix2Pix.Imaging.Png;

/// <summary>16-bit samples as PNG stores them, high byte first, and as the processor has them.</summary>
internal static class PngSamples
{
    public static void FromBytes(ReadOnlySpan<byte> bytes, Span<ushort> samples) => Swap(MemoryMarshal.Cast<byte, ushort>(bytes), samples);

    public static void ToBytes(ReadOnlySpan<ushort> samples, Span<byte> bytes) => Swap(samples, MemoryMarshal.Cast<byte, ushort>(bytes));

    private static void Swap(ReadOnlySpan<ushort> source, Span<ushort> destination)
    {
        if (BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(source, destination);
        else source.CopyTo(destination);
    }
}
