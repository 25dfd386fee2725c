using System.Numerics;

namespace Pix2Pix.Imaging;

/// <summary>Resamples planes one after another.</summary>
/// <typeparam name="TLevel">Type of a level: byte or ushort.</typeparam>
/// <typeparam name="TSum">Type of weighted sums of levels: int or long.</typeparam>
internal static class PlaneResampler<TLevel, TSum>
    where TLevel : unmanaged, IBinaryInteger<TLevel>
    where TSum : unmanaged, IBinaryInteger<TSum>
{
    private static readonly TSum Half = TSum.One << (ResampleKernel.FractionBits - 1);

    /// <returns>The planes in the new size; the same array if the size does not change.</returns>
    public static TLevel[] Resize(TLevel[] planes, (int Width, int Height) from, (int Width, int Height) to, ResampleFilter filter)
    {
        var wide = to.Width == from.Width ? planes : ResizeRows(planes, from.Width, ResampleKernel.Create(from.Width, to.Width, filter));
        return to.Height == from.Height
            ? wide
            : ResizeColumns(wide, to.Width, from.Height, ResampleKernel.Create(from.Height, to.Height, filter));
    }

    private static TLevel[] ResizeRows(TLevel[] planes, int width, ResampleKernel kernel)
    {
        var result = new TLevel[planes.Length / width * kernel.Size];
        for (int row = 0, start = 0; start < result.Length; row++, start += kernel.Size)
        {
            ReadOnlySpan<TLevel> source = planes.AsSpan(row * width, width);
            var target = result.AsSpan(start, kernel.Size);
            for (var x = 0; x < target.Length; x++)
            {
                var weights = kernel.Weights(x);
                var pixels = source.Slice(kernel.Start(x), weights.Length);
                var sum = Half;
                for (var k = 0; k < weights.Length; k++) sum += TSum.CreateTruncating(pixels[k]) * TSum.CreateTruncating(weights[k]);
                target[x] = ToLevel(sum);
            }
        }

        return result;
    }

    private static TLevel[] ResizeColumns(TLevel[] planes, int width, int height, ResampleKernel kernel)
    {
        var count = planes.Length / (width * height);
        var result = new TLevel[count * kernel.Size * width];
        var sums = new TSum[width];
        for (var plane = 0; plane < count; plane++)
        {
            for (var y = 0; y < kernel.Size; y++)
            {
                var weights = kernel.Weights(y);
                Array.Fill(sums, Half);
                for (var k = 0; k < weights.Length; k++)
                {
                    var weight = TSum.CreateTruncating(weights[k]);
                    ReadOnlySpan<TLevel> source = planes.AsSpan(((plane * height) + kernel.Start(y) + k) * width, width);
                    for (var x = 0; x < sums.Length; x++) sums[x] += TSum.CreateTruncating(source[x]) * weight;
                }

                var target = result.AsSpan(((plane * kernel.Size) + y) * width, width);
                for (var x = 0; x < sums.Length; x++) target[x] = ToLevel(sums[x]);
            }
        }

        return result;
    }

    private static TLevel ToLevel(TSum sum) => TLevel.CreateSaturating(sum >> ResampleKernel.FractionBits);
}
