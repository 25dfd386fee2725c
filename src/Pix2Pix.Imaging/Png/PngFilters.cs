using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Imaging.Png;

/// <summary>
/// The five filters by which PNG predicts a byte from those on the left (a), above (b) and above left (c), eight bytes at a time. Source:
/// PNG (third edition), section 9.
/// </summary>
/// <remarks>Rows have <see cref="Padding"/> extra bytes at both ends: zeros before the first pixel, any bytes after the last.</remarks>
internal static class PngFilters
{
    /// <summary>A pixel has at most 8 bytes, and 8 are read and written at a time.</summary>
    public const int Padding = 8;

    public const int Count = 5;

    /// <summary>Index of a row's filter number, before its differences.</summary>
    public const int NumberAt = Padding - 1;

    private const byte PaethNumber = 4;

    private interface IPrediction
    {
        static abstract Vector128<short> Predict(Vector128<short> a, Vector128<short> b, Vector128<short> c);
    }

    /// <summary>Allocates a padded row of this many bytes.</summary>
    public static byte[] Padded(long length) => new byte[Padding + length + Padding];

    /// <summary>The row without padding.</summary>
    public static Span<byte> Inner(byte[] padded) => padded.AsSpan(Padding..^Padding);

    /// <summary>Converts differences to bytes.</summary>
    /// <param name="differences">A row's differences, preceded by the filter number. With padding.</param>
    /// <param name="above">The previous row, with padding; zeros if there is none.</param>
    /// <param name="row">Receives the row. With padding; the padding before it is not changed.</param>
    /// <param name="bytesPerPixel">2 to 8.</param>
    /// <returns>Whether the filter exists.</returns>
    public static bool TryUndo(ReadOnlySpan<byte> differences, ReadOnlySpan<byte> above, Span<byte> row, int bytesPerPixel)
    {
        switch (differences[NumberAt])
        {
            case 0: Undo<None>(differences, above, row, bytesPerPixel); return true;
            case 1: Undo<Sub>(differences, above, row, bytesPerPixel); return true;
            case 2: Undo<Up>(differences, above, row, bytesPerPixel); return true;
            case 3: Undo<Average>(differences, above, row, bytesPerPixel); return true;
            case PaethNumber: Undo<Paeth>(differences, above, row, bytesPerPixel); return true;
            default: return false;
        }
    }

    /// <summary>
    /// Converts bytes to differences with Paeth's filter. Choosing a filter per row gains almost nothing for 16-bit photos.
    /// </summary>
    /// <param name="row">With padding.</param>
    /// <param name="above">The previous row, with padding; zeros if there is none.</param>
    /// <param name="differences">Receives the differences, preceded by the filter number. With padding.</param>
    /// <param name="bytesPerPixel">2 to 8.</param>
    public static void Apply(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> differences, int bytesPerPixel)
    {
        for (var i = Padding; i < row.Length - Padding; i += sizeof(ulong))
        {
            var prediction = Paeth.Predict(Load(row, i - bytesPerPixel), Load(above, i), Load(above, i - bytesPerPixel));
            Store(Load(row, i) - prediction, differences, i);
        }

        differences[NumberAt] = PaethNumber;
    }

    // Pixel by pixel, because each needs the previous one. Bytes written beyond a pixel are overwritten by the next.
    private static void Undo<T>(ReadOnlySpan<byte> differences, ReadOnlySpan<byte> above, Span<byte> row, int bytesPerPixel)
        where T : struct, IPrediction
    {
        Vector128<short> a = default, c = default;
        for (var i = Padding; i < row.Length - Padding; i += bytesPerPixel)
        {
            var b = Load(above, i);
            a = (Load(differences, i) + T.Predict(a, b, c)) & Vector128.Create((short)byte.MaxValue);
            Store(a, row, i);
            c = b;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Load(ReadOnlySpan<byte> bytes, int at) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(MemoryMarshal.Read<ulong>(bytes[at..])).AsByte()).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<short> values, Span<byte> bytes, int at) =>
        MemoryMarshal.Write(bytes[at..], Vector128.Narrow(values.AsUInt16(), values.AsUInt16()).AsUInt64().ToScalar());

    private readonly struct None : IPrediction
    {
        public static Vector128<short> Predict(Vector128<short> a, Vector128<short> b, Vector128<short> c) => default;
    }

    private readonly struct Sub : IPrediction
    {
        public static Vector128<short> Predict(Vector128<short> a, Vector128<short> b, Vector128<short> c) => a;
    }

    private readonly struct Up : IPrediction
    {
        public static Vector128<short> Predict(Vector128<short> a, Vector128<short> b, Vector128<short> c) => b;
    }

    private readonly struct Average : IPrediction
    {
        public static Vector128<short> Predict(Vector128<short> a, Vector128<short> b, Vector128<short> c) => (a + b) >> 1;
    }

    private readonly struct Paeth : IPrediction
    {
        public static Vector128<short> Predict(Vector128<short> a, Vector128<short> b, Vector128<short> c)
        {
            Vector128<short> toA = Vector128.Abs(b - c), toB = Vector128.Abs(a - c), toC = Vector128.Abs(b - c + (a - c));
            var nearest = Vector128.Min(Vector128.Min(toA, toB), toC);
            return Vector128.ConditionalSelect(
                Vector128.Equals(toA, nearest), a, Vector128.ConditionalSelect(Vector128.Equals(toB, nearest), b, c));
        }
    }
}
