using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pix2Pix.Common;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Creates bitmaps from planes, whole or region by region.</summary>
/// <param name="bitmap">A bitmap that <see cref="CanWrite"/> accepts. Borrowed.</param>
internal sealed class BitmapWriter(SKBitmap bitmap)
{
    /// <param name="rgb">Three planes.</param>
    /// <returns>An opaque <see cref="SKColorType.Rgba8888"/> bitmap. The caller disposes it.</returns>
    public static SKBitmap Write(PlanarImage<byte> rgb)
    {
        var created = Create(rgb.Width, rgb.Height);
        try
        {
            new BitmapWriter(created).Write(rgb, 0, 0);
            return created;
        }
        catch
        {
            created.Dispose();
            throw;
        }
    }

    /// <returns>An opaque <see cref="SKColorType.Rgba8888"/> bitmap to write to. The caller disposes it.</returns>
    public static SKBitmap Create(int width, int height)
    {
        SkiaLibrary.Ensure();
        return new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
    }

    /// <summary>Whether a bitmap has pixels of a type that can be written in place.</summary>
    public static bool CanWrite(SKBitmap bitmap) =>
        !bitmap.IsEmpty && bitmap.GetPixels() != IntPtr.Zero && !bitmap.IsImmutable
        && bitmap.ColorType is SKColorType.Rgba8888 or SKColorType.Bgra8888 or SKColorType.Rgb888x;

    /// <summary>Writes a region and makes it opaque.</summary>
    /// <param name="rgb">Three planes.</param>
    /// <param name="left">Column of the first pixel.</param>
    /// <param name="top">Row of the first pixel.</param>
    public void Write(PlanarImage<byte> rgb, int left, int top)
    {
        if (BitmapReader.IsSrgb(bitmap)) WriteLevels(rgb, bitmap, left, top);
        else WriteConverted(rgb, bitmap, left, top);
        bitmap.NotifyPixelsChanged();
    }

    private static void WriteConverted(PlanarImage<byte> rgb, SKBitmap bitmap, int left, int top)
    {
        using var part = new SKBitmap(
            new SKImageInfo(rgb.Width, rgb.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, SKColorSpace.CreateSrgb()));
        WriteLevels(rgb, part, 0, 0);
        using var pixels = part.PeekPixels();
        if (!pixels.ReadPixels(bitmap.Info.WithSize(rgb.Width, rgb.Height), AddressOf(bitmap, left, top), bitmap.RowBytes))
        {
            throw new ArgumentException(
                "SkiaSharp cannot convert sRGB to the bitmap's color space. Create the bitmap without one.", nameof(bitmap));
        }
    }

    private static void WriteLevels(PlanarImage<byte> rgb, SKBitmap bitmap, int left, int top)
    {
        var bgr = bitmap.ColorType == SKColorType.Bgra8888;
        for (var y = 0; y < rgb.Height; y++)
        {
            var row = MemoryMarshal.Cast<byte, uint>(BitmapMemory.At(AddressOf(bitmap, left, top + y), 4 * rgb.Width));
            Join(rgb.Row(bgr ? 2 : 0, y), rgb.Row(1, y), rgb.Row(bgr ? 0 : 2, y), row);
        }

        GC.KeepAlive(bitmap);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join(ReadOnlySpan<byte> lowest, ReadOnlySpan<byte> middle, ReadOnlySpan<byte> highest, Span<uint> row)
    {
        // Equal lengths, so that nothing is checked within the loop.
        lowest = lowest[..row.Length];
        middle = middle[..row.Length];
        highest = highest[..row.Length];
        for (var x = 0; x < row.Length; x++) row[x] = 0xFF000000 | ((uint)highest[x] << 16) | ((uint)middle[x] << 8) | lowest[x];
    }

    private static IntPtr AddressOf(SKBitmap bitmap, int x, int y) => bitmap.GetPixels() + (nint)(((long)y * bitmap.RowBytes) + (4L * x));
}
