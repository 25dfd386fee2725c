using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Access to the memory of a bitmap's pixels.</summary>
internal static class BitmapMemory
{
    /// <summary>All rows; the last one without padding.</summary>
    /// <remarks>
    /// SKBitmap.GetPixelSpan returns one type in SkiaSharp 2 and another in 3 and 4, so a caller could not run with both.
    /// </remarks>
    /// <param name="bitmap">A bitmap with pixels. Borrowed: the caller keeps it alive.</param>
    public static Span<byte> From(SKBitmap bitmap) => At(bitmap.GetPixels(), bitmap.ByteCount);

    /// <param name="address">Of pixels of a bitmap that the caller keeps alive.</param>
    /// <param name="length">In bytes.</param>
    public static Span<byte> At(IntPtr address, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), address), length);
}
