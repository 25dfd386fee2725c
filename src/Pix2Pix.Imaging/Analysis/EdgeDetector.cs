namespace Pix2Pix.Imaging;

/// <summary>
/// Finds lines one pixel wide where an image's brightness changes: Gaussian smoothing, Sobel gradients, non-maximum suppression,
/// hysteresis, thinning, and removal of specks.
/// </summary>
/// <remarks>Source: Canny, A Computational Approach to Edge Detection, PAMI 1986; last two steps: see <see cref="EdgeMap"/>.</remarks>
internal sealed class EdgeDetector
{
    // A step of fewer than four of the 256 levels is compression or sensor noise, however flat the rest of the image is.
    private const float FaintestStep = 4 / 255f;

    /// <summary>Standard deviation of the smoothing, in pixels; 0 for none.</summary>
    public required double Sigma { get; init; }

    /// <summary>Gradient that continues a line, as a fraction of the steepest one.</summary>
    public required double LowThreshold { get; init; }

    /// <summary>Gradient that starts a line, as a fraction of the steepest one.</summary>
    public required double HighThreshold { get; init; }

    /// <summary>Lines of fewer pixels are removed.</summary>
    public required int SmallestComponent { get; init; }

    /// <param name="luma">Brightness in [0, 1], row by row.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    public EdgeMap Detect(ReadOnlySpan<float> luma, int width, int height)
    {
        var kernel = GaussianKernel(Sigma);
        var smooth = new float[luma.Length];
        Smooth(luma, smooth, kernel, width, height);
        var (dx, dy) = Sobel(smooth, width, height);
        var magnitude = new float[luma.Length];
        for (var i = 0; i < magnitude.Length; i++) magnitude[i] = MathF.Sqrt((dx[i] * dx[i]) + (dy[i] * dy[i]));

        // What remains of a vertical step of FaintestStep after the kernel and Sobel's difference.
        var center = kernel.Length / 2;
        var faintest = FaintestStep * (kernel[center] + (center > 0 ? kernel[center + 1] : 0)) / 2;
        var steepest = magnitude.Max();
        var low = Math.Max(faintest, (float)(LowThreshold * steepest));
        var high = Math.Max(faintest, (float)(HighThreshold * steepest));

        var lines = new EdgeMap(width, height);
        Follow(lines, magnitude, Ridges(magnitude, dx, dy, width, height), low, high);
        lines.Thin();
        lines.RemoveSmall(SmallestComponent);
        return lines;
    }

    private static float[] GaussianKernel(double sigma)
    {
        var radius = (int)Math.Ceiling(3 * sigma);
        if (radius == 0) return [1];

        var weights = Enumerable.Range(-radius, (2 * radius) + 1).Select(x => Math.Exp(-x * x / (2 * sigma * sigma))).ToArray();
        var total = weights.Sum();
        return [.. weights.Select(weight => (float)(weight / total))];
    }

    // The outermost pixels are repeated beyond the border.
    private static void Smooth(ReadOnlySpan<float> source, Span<float> target, float[] kernel, int width, int height)
    {
        var radius = kernel.Length / 2;
        var rows = new float[source.Length];
        for (var y = 0; y < height; y++)
        {
            var row = source.Slice(y * width, width);
            for (var x = 0; x < width; x++)
            {
                var sum = 0f;
                for (var k = 0; k < kernel.Length; k++) sum += kernel[k] * row[Math.Clamp(x + k - radius, 0, width - 1)];
                rows[(y * width) + x] = sum;
            }
        }

        for (var y = 0; y < height; y++)
        {
            var row = target.Slice(y * width, width);
            row.Clear();
            for (var k = 0; k < kernel.Length; k++)
            {
                var from = rows.AsSpan(Math.Clamp(y + k - radius, 0, height - 1) * width, width);
                for (var x = 0; x < width; x++) row[x] += kernel[k] * from[x];
            }
        }
    }

    private static (float[] Dx, float[] Dy) Sobel(float[] values, int width, int height)
    {
        float[] dx = new float[values.Length], dy = new float[values.Length];
        for (var y = 0; y < height; y++)
        {
            int above = Math.Max(y - 1, 0) * width, here = y * width, below = Math.Min(y + 1, height - 1) * width;
            for (var x = 0; x < width; x++)
            {
                int left = Math.Max(x - 1, 0), right = Math.Min(x + 1, width - 1);
                float a = values[above + left], b = values[above + right], c = values[below + left], d = values[below + right];
                dx[here + x] = (b - a + (2 * (values[here + right] - values[here + left])) + d - c) / 8;
                dy[here + x] = (c - a + (2 * (values[below + x] - values[above + x])) + d - b) / 8;
            }
        }

        return (dx, dy);
    }

    /// <summary>
    /// Pixels with the largest gradient along its direction. Of two equal neighbors, one is chosen, so that a step gives one line.
    /// </summary>
    private static bool[] Ridges(float[] magnitude, float[] dx, float[] dy, int width, int height)
    {
        var ridges = new bool[magnitude.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var i = (y * width) + x;
                if (magnitude[i] == 0) continue;

                var (stepX, stepY) = DirectionOf(dx[i], dy[i]);
                ridges[i] = magnitude[i] > At(x - stepX, y - stepY) && magnitude[i] >= At(x + stepX, y + stepY);
            }
        }

        return ridges;

        float At(int x, int y) => x < 0 || y < 0 || x >= width || y >= height ? 0 : magnitude[(y * width) + x];
    }

    /// <summary>The neighbor closest to the gradient's direction: horizontal, vertical or diagonal.</summary>
    private static (int X, int Y) DirectionOf(float dx, float dy)
    {
        const float Tangent = 0.41421356f; // of 22.5 degrees
        float across = Math.Abs(dx), down = Math.Abs(dy);
        return down <= Tangent * across ? (1, 0) : across <= Tangent * down ? (0, 1) : dx * dy > 0 ? (1, 1) : (1, -1);
    }

    private static void Follow(EdgeMap lines, float[] magnitude, bool[] ridges, float low, float high)
    {
        var open = new Stack<int>();
        for (var i = 0; i < magnitude.Length; i++)
        {
            if (ridges[i] && magnitude[i] >= high) Take(i);
        }

        while (open.TryPop(out var i))
        {
            foreach (var neighbor in lines.NeighborsOf(i))
            {
                if (ridges[neighbor] && magnitude[neighbor] >= low) Take(neighbor);
            }
        }

        void Take(int i)
        {
            if (lines.Pixels[i]) return;
            lines.Pixels[i] = true;
            open.Push(i);
        }
    }
}
