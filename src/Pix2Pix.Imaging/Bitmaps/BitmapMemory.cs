using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>The memory that a bitmap's pixels lie in.</summary>
internal static class BitmapMemory
{
    /// <summary>All rows; the last one without the padding of the others.</summary>
    /// <remarks>SKBitmap.GetPixelSpan returns one type in SkiaSharp 2, another in 3 and 4: what calls it runs on one side only.</remarks>
    /// <param name="bitmap">One that holds pixels. Borrowed: the caller keeps it alive.</param>
    public static Span<byte> From(SKBitmap bitmap) =>
        MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), bitmap.GetPixels()), bitmap.ByteCount);
}
