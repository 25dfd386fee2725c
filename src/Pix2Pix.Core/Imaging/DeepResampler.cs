namespace Pix2Pix.Imaging;

/// <summary>The resampling of <see cref="Resampler"/> for 16-bit values: the same weights, 16 bits between rows and columns.</summary>
internal static class DeepResampler
{
    private const long Half = 1L << (ResampleKernel.FractionBits - 1);

    public static DeepPlanarImage Resize(DeepPlanarImage image, int width, int height, ResampleFilter filter)
    {
        var wide = width == image.Width ? image : ResizeRows(image, ResampleKernel.Create(image.Width, width, filter));
        return height == wide.Height ? wide : ResizeColumns(wide, ResampleKernel.Create(wide.Height, height, filter));
    }

    private static DeepPlanarImage ResizeRows(DeepPlanarImage image, ResampleKernel kernel)
    {
        var result = new DeepPlanarImage(image.Channels, kernel.Size, image.Height);
        for (var c = 0; c < image.Channels; c++)
        {
            for (var y = 0; y < image.Height; y++)
            {
                ReadOnlySpan<ushort> source = image.Row(c, y);
                var target = result.Row(c, y);
                for (var x = 0; x < target.Length; x++)
                {
                    var weights = kernel.Weights(x);
                    var pixels = source.Slice(kernel.Start(x), weights.Length);
                    var sum = Half;
                    for (var k = 0; k < weights.Length; k++) sum += (long)pixels[k] * weights[k];
                    target[x] = ToLevel(sum);
                }
            }
        }

        return result;
    }

    private static DeepPlanarImage ResizeColumns(DeepPlanarImage image, ResampleKernel kernel)
    {
        var result = new DeepPlanarImage(image.Channels, image.Width, kernel.Size);
        var sums = new long[image.Width];
        for (var c = 0; c < image.Channels; c++)
        {
            for (var y = 0; y < kernel.Size; y++)
            {
                var weights = kernel.Weights(y);
                Array.Fill(sums, Half);
                for (var k = 0; k < weights.Length; k++)
                {
                    long weight = weights[k];
                    ReadOnlySpan<ushort> source = image.Row(c, kernel.Start(y) + k);
                    for (var x = 0; x < sums.Length; x++) sums[x] += source[x] * weight;
                }

                var target = result.Row(c, y);
                for (var x = 0; x < sums.Length; x++) target[x] = ToLevel(sums[x]);
            }
        }

        return result;
    }

    private static ushort ToLevel(long sum) => (ushort)Math.Clamp(sum >> ResampleKernel.FractionBits, 0, ushort.MaxValue);
}
