using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>
/// Turns and mirrors pixels as EXIF asks for. Source: EXIF 2.32, tag 0x0112; SkiaSharp reads it and leaves the turning to its caller.
/// </summary>
internal static class ImageOrientation
{
    // Rows and columns of a tile stay in the processor's cache while one is read along the other.
    private const int Tile = 32;

    public static (int Width, int Height) SizeOf(int width, int height, SKEncodedOrigin origin) =>
        SwapsSides(origin) ? (height, width) : (width, height);

    /// <param name="source">Pixels as stored, row after row without padding.</param>
    /// <param name="width">Of the source.</param>
    /// <param name="height">Of the source.</param>
    /// <param name="origin">Where the first row and column of the source belong.</param>
    /// <param name="target">Filled; as many pixels, of the size that <see cref="SizeOf"/> tells.</param>
    public static void Turn<T>(ReadOnlySpan<T> source, int width, int height, SKEncodedOrigin origin, Span<T> target)
    {
        var fromRight = origin
            is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var fromBottom = origin
            is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        var start = (fromRight ? width - 1 : 0) + (fromBottom ? (height - 1) * width : 0);

        // How far apart in the source neighbours of the target lie, side by side and one above the other.
        var (across, down) = (fromRight ? -1 : 1, fromBottom ? -width : width);
        if (SwapsSides(origin)) (across, down) = (down, across);
        var (columns, rows) = SizeOf(width, height, origin);
        for (var top = 0; top < rows; top += Tile)
        {
            for (var left = 0; left < columns; left += Tile)
            {
                var (right, bottom) = (Math.Min(left + Tile, columns), Math.Min(top + Tile, rows));
                for (var y = top; y < bottom; y++)
                {
                    var row = target.Slice(y * columns, columns);
                    var at = start + (y * down) + (left * across);
                    for (var x = left; x < right; x++, at += across) row[x] = source[at];
                }
            }
        }
    }

    private static bool SwapsSides(SKEncodedOrigin origin) =>
        origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
}
