namespace Pix2Pix.Imaging;

/// <summary>
/// Separable antialiased resampling in fixed point, rows first and then columns with 8-bit values in between: the scheme of
/// Pillow's <c>Image.resize</c>, whose results it reproduces.
/// </summary>
internal static class Resampler
{
    // 32-bit sums of 8-bit values, with 2 bits of head room for a cubic's overshoot.
    private const int FractionBits = 32 - 8 - 2;

    public static PlanarImage Resize(PlanarImage image, int width, int height, ResampleFilter filter)
    {
        var wide = width == image.Width ? image : ResizeRows(image, Kernel.Create(image.Width, width, filter));
        return height == wide.Height ? wide : ResizeColumns(wide, Kernel.Create(wide.Height, height, filter));
    }

    private static PlanarImage ResizeRows(PlanarImage image, Kernel kernel)
    {
        var result = new PlanarImage(image.Channels, kernel.Size, image.Height);
        for (var c = 0; c < image.Channels; c++)
        {
            for (var y = 0; y < image.Height; y++)
            {
                ReadOnlySpan<byte> source = image.Row(c, y);
                var target = result.Row(c, y);
                for (var x = 0; x < target.Length; x++)
                {
                    var weights = kernel.Weights(x);
                    var pixels = source.Slice(kernel.Start(x), weights.Length);
                    var sum = 1 << (FractionBits - 1);
                    for (var k = 0; k < weights.Length; k++) sum += pixels[k] * weights[k];
                    target[x] = ToByte(sum);
                }
            }
        }

        return result;
    }

    private static PlanarImage ResizeColumns(PlanarImage image, Kernel kernel)
    {
        var result = new PlanarImage(image.Channels, image.Width, kernel.Size);
        var sums = new int[image.Width];
        for (var c = 0; c < image.Channels; c++)
        {
            for (var y = 0; y < kernel.Size; y++)
            {
                var weights = kernel.Weights(y);
                Array.Fill(sums, 1 << (FractionBits - 1));
                for (var k = 0; k < weights.Length; k++)
                {
                    var weight = weights[k];
                    ReadOnlySpan<byte> source = image.Row(c, kernel.Start(y) + k);
                    for (var x = 0; x < sums.Length; x++) sums[x] += source[x] * weight;
                }

                var target = result.Row(c, y);
                for (var x = 0; x < sums.Length; x++) target[x] = ToByte(sums[x]);
            }
        }

        return result;
    }

    private static byte ToByte(int sum) => (byte)Math.Clamp(sum >> FractionBits, 0, 255);

    /// <summary>For each output position, the first input position that it reads and that position's weights.</summary>
    private sealed class Kernel(int[] starts, int[][] weights)
    {
        public int Size => starts.Length;

        public int Start(int position) => starts[position];

        public ReadOnlySpan<int> Weights(int position) => weights[position];

        public static Kernel Create(int from, int to, ResampleFilter filter)
        {
            var scale = (double)from / to;
            var stretch = Math.Max(scale, 1);
            var support = (filter == ResampleFilter.Bicubic ? 2 : 1) * stretch;
            var starts = new int[to];
            var weights = new int[to][];
            for (var position = 0; position < to; position++)
            {
                var centre = (position + 0.5) * scale;
                var first = Math.Max(0, (int)(centre - support + 0.5));
                var end = Math.Min(from, (int)(centre + support + 0.5));
                var exact = new double[end - first];
                for (var k = 0; k < exact.Length; k++) exact[k] = Weight((first + k - centre + 0.5) / stretch, filter);
                var total = exact.Sum();
                starts[position] = first;
                weights[position] = [.. exact.Select(w => (int)Math.Round(w / total * (1 << FractionBits), MidpointRounding.AwayFromZero))];
            }

            return new Kernel(starts, weights);
        }

        private static double Weight(double distance, ResampleFilter filter)
        {
            var x = Math.Abs(distance);
            if (filter == ResampleFilter.Bilinear) return Math.Max(0, 1 - x);

            const double a = -0.5;
            return x switch
            {
                < 1 => ((((a + 2) * x) - (a + 3)) * x * x) + 1,
                < 2 => ((((x - 5) * x) + 8) * x - 4) * a,
                _ => 0,
            };
        }
    }
}
