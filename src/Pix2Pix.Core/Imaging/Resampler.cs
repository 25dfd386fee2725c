namespace Pix2Pix.Imaging;

/// <summary>
/// Separable antialiased resampling in fixed point, rows first and then columns with 8-bit values in between: the scheme of
/// Pillow's <c>Image.resize</c>, whose results it reproduces.
/// </summary>
internal static class Resampler
{
    public static PlanarImage Resize(PlanarImage image, int width, int height, ResampleFilter filter)
    {
        var wide = width == image.Width ? image : ResizeRows(image, ResampleKernel.Create(image.Width, width, filter));
        return height == wide.Height ? wide : ResizeColumns(wide, ResampleKernel.Create(wide.Height, height, filter));
    }

    private static PlanarImage ResizeRows(PlanarImage image, ResampleKernel kernel)
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
                    var sum = 1 << (ResampleKernel.FractionBits - 1);
                    for (var k = 0; k < weights.Length; k++) sum += pixels[k] * weights[k];
                    target[x] = ToByte(sum);
                }
            }
        }

        return result;
    }

    private static PlanarImage ResizeColumns(PlanarImage image, ResampleKernel kernel)
    {
        var result = new PlanarImage(image.Channels, image.Width, kernel.Size);
        var sums = new int[image.Width];
        for (var c = 0; c < image.Channels; c++)
        {
            for (var y = 0; y < kernel.Size; y++)
            {
                var weights = kernel.Weights(y);
                Array.Fill(sums, 1 << (ResampleKernel.FractionBits - 1));
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

    private static byte ToByte(int sum) => (byte)Math.Clamp(sum >> ResampleKernel.FractionBits, 0, 255);
}
