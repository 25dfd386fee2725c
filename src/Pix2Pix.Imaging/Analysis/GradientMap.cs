namespace Pix2Pix.Imaging;

/// <summary>Horizontal and vertical changes in a small copy of an image, each the largest over the channels.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Across">Strength of horizontal changes, minus their local mean.</param>
/// <param name="Down">Strength of vertical changes, minus their local mean.</param>
internal sealed record GradientMap(int Width, int Height, float[] Across, float[] Down)
{
    // Half the side of the square of the local mean.
    private const int Around = 6;

    /// <param name="image">RGB.</param>
    /// <param name="width">Columns of the copy.</param>
    /// <param name="height">Rows of the copy.</param>
    public static GradientMap From(PlanarImage<byte> image, int width, int height)
    {
        var copy = Resampler.Resize(image, width, height, ResampleFilter.Box);
        float[] across = new float[width * height], down = new float[width * height];
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var (right, below) = (0, 0);
                for (var c = 0; c < copy.Channels; c++)
                {
                    right = Math.Max(right, Math.Abs(copy.Row(c, y)[x + 1] - copy.Row(c, y)[x - 1]));
                    below = Math.Max(below, Math.Abs(copy.Row(c, y + 1)[x] - copy.Row(c, y - 1)[x]));
                }

                // The square root keeps a few strong edges from dominating.
                (across[(y * width) + x], down[(y * width) + x]) = (MathF.Sqrt(right), MathF.Sqrt(below));
            }
        }

        return new GradientMap(width, height, Sharpened(across, width, height), Sharpened(down, width, height));
    }

    // Subtracts the local mean, computed from a summed-area table.
    private static float[] Sharpened(float[] map, int width, int height)
    {
        var sums = new double[(width + 1) * (height + 1)];
        for (var y = 0; y < height; y++)
        {
            var row = 0.0;
            for (var x = 0; x < width; x++)
            {
                row += map[(y * width) + x];
                sums[((y + 1) * (width + 1)) + x + 1] = sums[(y * (width + 1)) + x + 1] + row;
            }
        }

        var sharpened = new float[map.Length];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom) = (Math.Max(0, y - Around), Math.Min(height, y + Around + 1));
            for (var x = 0; x < width; x++)
            {
                var (left, right) = (Math.Max(0, x - Around), Math.Min(width, x + Around + 1));
                var sum = sums[(bottom * (width + 1)) + right] - sums[(top * (width + 1)) + right]
                    - sums[(bottom * (width + 1)) + left] + sums[(top * (width + 1)) + left];
                sharpened[(y * width) + x] = map[(y * width) + x] - (float)(sum / ((bottom - top) * (right - left)));
            }
        }

        return sharpened;
    }
}
