using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Pix2Pix.Imaging.Png;

/// <summary>Converts 16-bit samples between PNG's big-endian order and the processor's.</summary>
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
