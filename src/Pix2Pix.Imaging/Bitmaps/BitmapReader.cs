using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Copies a bitmap's pixels, of any color type, alpha type and row padding, into planes, composited over white.</summary>
/// <remarks>A large bitmap is read region by region, so that it is never in memory twice.</remarks>
/// <param name="bitmap">Borrowed.</param>
internal sealed class BitmapReader(SKBitmap bitmap)
{
    public int Width => bitmap.Width;

    public int Height => bitmap.Height;

    public PixelRegion Bounds => new(0, 0, Width, Height);

    /// <returns>Three planes of the region's size, composited over white and reflected beyond the bitmap's edges.</returns>
    /// <param name="region">May extend beyond the bitmap.</param>
    /// <param name="spare">Memory that is used if it has the region's size; three planes, or null.</param>
    /// <exception cref="ArgumentException">The bitmap has no pixels, or SkiaSharp cannot read its color type.</exception>
    public PlanarImage<byte> Read(PixelRegion region, PlanarImage<byte>? spare = null)
    {
        if (region == Bounds || bitmap.IsEmpty) return Read(bitmap, 3, spare);
        if (region.Intersect(Bounds) == region) return ReadInside(region);

        var columns = ReflectPadding.IndexesOf(region.Left, region.Width, Width);
        var rows = ReflectPadding.IndexesOf(region.Top, region.Height, Height);
        int left = columns.Min(), top = rows.Min();
        var used = ReadInside(new(left, top, columns.Max() - left + 1, rows.Max() - top + 1));
        var result = Planes(region.Width, region.Height, spare);
        for (var c = 0; c < 3; c++)
        {
            for (var y = 0; y < rows.Length; y++)
            {
                ReadOnlySpan<byte> source = used.Row(c, rows[y] - top);
                var target = result.Row(c, y);
                for (var x = 0; x < target.Length; x++) target[x] = source[columns[x] - left];
            }
        }

        return result;
    }

    /// <param name="bitmap">Borrowed.</param>
    /// <param name="channels">1 for gray (ITU-R BT.601 luma, like Pillow's mode L), 3 for RGB.</param>
    /// <param name="spare">Memory that is used if it has the bitmap's size; three planes, or null.</param>
    public static PlanarImage<byte> Read(SKBitmap bitmap, int channels, PlanarImage<byte>? spare = null)
    {
        ThrowIfNoPixels(bitmap);
        var rgb = Planes(bitmap.Width, bitmap.Height, spare);
        switch (IsSrgb(bitmap) ? bitmap.ColorType : SKColorType.Unknown)
        {
            case SKColorType.Rgba8888 or SKColorType.Rgb888x:
                Read8888(bitmap, rgb, red: 0, blue: 2);
                break;
            case SKColorType.Bgra8888:
                Read8888(bitmap, rgb, red: 2, blue: 0);
                break;
            case SKColorType.Gray8:
                ReadGray(bitmap, rgb);
                break;
            default:
                ReadConverted(bitmap, rgb);
                break;
        }

        GC.KeepAlive(bitmap);
        return channels == 1 ? rgb.ToGray() : rgb;
    }

    /// <summary>Whether any pixel is not opaque.</summary>
    /// <param name="bitmap">An <see cref="SKColorType.Rgba8888"/> bitmap without padding. Borrowed.</param>
    public static bool IsSeeThrough(SKBitmap bitmap)
    {
        if (bitmap.AlphaType == SKAlphaType.Opaque) return false;

        var pixels = BitmapMemory.From(bitmap);
        var found = false;
        for (var i = 3; i < pixels.Length && !found; i += 4) found = pixels[i] < byte.MaxValue;
        GC.KeepAlive(bitmap);
        return found;
    }

    /// <summary>Whether a bitmap's levels are sRGB, which is assumed if it has no color space.</summary>
    public static bool IsSrgb(SKBitmap bitmap) => bitmap.ColorSpace is null or { IsSrgb: true };

    /// <exception cref="ArgumentException">The bitmap has no pixels.</exception>
    public static void ThrowIfNoPixels(SKBitmap bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        ObjectDisposedException.ThrowIf(bitmap.Handle == IntPtr.Zero, bitmap);
        if (bitmap.IsEmpty || bitmap.GetPixels() == IntPtr.Zero)
        {
            throw new ArgumentException(
                $"The bitmap is {bitmap.Width} x {bitmap.Height} pixels and holds no pixels. Decode or draw an image into it first; " +
                "SKBitmap.Decode returns null or an empty bitmap for a file that it cannot read.", nameof(bitmap));
        }
    }

    private static PlanarImage<byte> Planes(int width, int height, PlanarImage<byte>? spare) =>
        spare is not null && (spare.Width, spare.Height) == (width, height) ? spare : new(3, width, height);

    private PlanarImage<byte> ReadInside(PixelRegion region)
    {
        using var part = new SKBitmap();
        var isPart = bitmap.ExtractSubset(part, new SKRectI(region.Left, region.Top, region.Right, region.Bottom));
        if (!isPart) return Read(bitmap, 3);

        var planes = Read(part, 3);
        GC.KeepAlive(bitmap);
        return planes;
    }

    private static void Read8888(SKBitmap bitmap, PlanarImage<byte> rgb, int red, int blue)
    {
        ReadOnlySpan<byte> pixels = BitmapMemory.From(bitmap);
        var alphaType = bitmap.ColorType == SKColorType.Rgb888x ? SKAlphaType.Opaque : bitmap.AlphaType;
        for (var y = 0; y < rgb.Height; y++)
        {
            var row = MemoryMarshal.Cast<byte, uint>(pixels.Slice(y * bitmap.RowBytes, rgb.Width * 4));
            Span<byte> r = rgb.Row(0, y), g = rgb.Row(1, y), b = rgb.Row(2, y);
            var isOpaque = Split(row, r, g, b, 8 * red, 8 * blue);
            if (isOpaque || alphaType is not (SKAlphaType.Premul or SKAlphaType.Unpremul)) continue;
            ComposeOnWhite(row, alphaType == SKAlphaType.Premul, r, g, b);
        }
    }

    /// <returns>Whether all pixels' alpha is 255.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Split(ReadOnlySpan<uint> row, Span<byte> r, Span<byte> g, Span<byte> b, int redShift, int blueShift)
    {
        // Equal lengths, so that nothing is checked within the loop.
        r = r[..row.Length];
        g = g[..row.Length];
        b = b[..row.Length];
        var all = uint.MaxValue;
        for (var x = 0; x < row.Length; x++)
        {
            var pixel = row[x];
            r[x] = (byte)(pixel >> redShift);
            g[x] = (byte)(pixel >> 8);
            b[x] = (byte)(pixel >> blueShift);
            all &= pixel;
        }

        return AlphaOf(all) == byte.MaxValue;
    }

    private static void ComposeOnWhite(ReadOnlySpan<uint> row, bool premultiplied, Span<byte> r, Span<byte> g, Span<byte> b)
    {
        byte Compose(byte value, byte alpha) =>
            premultiplied ? AlphaBlend.PremultipliedOnWhite(value, alpha) : AlphaBlend.OnWhite(value, alpha);

        for (var x = 0; x < r.Length; x++)
        {
            var alpha = AlphaOf(row[x]);
            if (alpha == byte.MaxValue) continue;

            (r[x], g[x], b[x]) = (Compose(r[x], alpha), Compose(g[x], alpha), Compose(b[x], alpha));
        }
    }

    // .NET runs SkiaSharp on little-endian processors only.
    private static byte AlphaOf(uint pixel) => (byte)(pixel >> 24);

    private static void ReadGray(SKBitmap bitmap, PlanarImage<byte> rgb)
    {
        ReadOnlySpan<byte> pixels = BitmapMemory.From(bitmap);
        for (var y = 0; y < rgb.Height; y++)
        {
            var row = pixels.Slice(y * bitmap.RowBytes, rgb.Width);
            for (var c = 0; c < 3; c++) row.CopyTo(rgb.Row(c, y));
        }
    }

    // SkiaSharp converts any color type and color space here, but slowly. Decoders and apps use the types above.
    private static void ReadConverted(SKBitmap bitmap, PlanarImage<byte> rgb)
    {
        var alphaType = bitmap.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul;
        using var converted = new SKBitmap();
        using var pixels = bitmap.PeekPixels();
        var info = new SKImageInfo(bitmap.Width, bitmap.Height, SKColorType.Rgba8888, alphaType, SKColorSpace.CreateSrgb());
        if (!converted.TryAllocPixels(info)
            || !pixels.ReadPixels(converted.Info, converted.GetPixels(), converted.RowBytes))
        {
            throw new ArgumentException(
                $"SkiaSharp cannot read pixels of color type {bitmap.ColorType}. " +
                "Convert the bitmap first: bitmap.Copy(SKColorType.Rgba8888).",
                nameof(bitmap));
        }

        Read8888(converted, rgb, red: 0, blue: 2);
    }
}
