using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>
/// Rotates and mirrors pixels by EXIF orientation. Source: EXIF 2.32, tag 0x0112; SkiaSharp reads it and leaves rotating to its caller.
/// </summary>
internal static class ImageOrientation
{
    // Rows and columns of a tile stay in the processor's cache.
    private const int Tile = 32;

    public static (int Width, int Height) SizeOf(int width, int height, SKEncodedOrigin origin) =>
        SwapsSides(origin) ? (height, width) : (width, height);

    /// <param name="source">Pixels as stored, row by row without padding.</param>
    /// <param name="width">Width of the source.</param>
    /// <param name="height">Height of the source.</param>
    /// <param name="origin">The target position of the source's first row and column.</param>
    /// <param name="target">Receives as many pixels, in the size that <see cref="SizeOf"/> returns.</param>
    public static void Turn<T>(ReadOnlySpan<T> source, int width, int height, SKEncodedOrigin origin, Span<T> target)
    {
        var fromRight = origin
            is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var fromBottom = origin
            is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        var start = (fromRight ? width - 1 : 0) + (fromBottom ? (height - 1) * width : 0);

        // Distances in the source between horizontal and vertical neighbors of the target.
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
