using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>The distribution of colors over the pixels of many images, in CIE L*a*b*.</summary>
/// <remarks>
/// <para>Paper: figure 7 compares the colors of generated images with those of real ones. Add all generated images to one histogram and
/// all real ones to another, then call <see cref="IntersectionWith"/>.</para>
/// <para>L, a and b have 100 bins of equal width each, a and b together 100 x 100: L over 0 to 100, a and b over -110 to 110; values
/// outside go to the nearest bin. Wider bins give higher metrics, so metrics with other bins are not comparable; the paper does not
/// report its bins. Not thread-safe.</para>
/// </remarks>
public sealed class ColorHistogram
{
    private const int Bins = 100;
    private const float Reach = 110;

    private readonly long[] _l = new long[Bins];
    private readonly long[] _a = new long[Bins];
    private readonly long[] _b = new long[Bins];
    private readonly long[] _ab = new long[Bins * Bins];

    /// <summary>Number of pixels counted so far.</summary>
    public long PixelCount { get; private set; }

    /// <summary>Counts the pixels of an image or batch, at the levels of a saved 8-bit file.</summary>
    /// <param name="image">Float32 <c>[3, H, W]</c> or <c>[N, 3, H, W]</c>, RGB, values in [-1, 1]; values outside are clamped.
    /// Borrowed.</param>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public void Add(Tensor image)
    {
        var levels = RgbLevels.Read(image, nameof(image));
        for (var p = 0; p < levels.Count; p++) Count(levels.Channel(p, 0), levels.Channel(p, 1), levels.Channel(p, 2));
    }

    /// <summary>Compares two distributions: the sum over all bins of the smaller of both fractions.</summary>
    /// <param name="other">The other histogram; its number of pixels may differ. Borrowed.</param>
    /// <returns>Per channel, 1 if the distributions are equal and 0 if they share no bin.</returns>
    /// <exception cref="InvalidOperationException">One of the two is empty.</exception>
    public HistogramIntersection IntersectionWith(ColorHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (PixelCount == 0 || other.PixelCount == 0)
        {
            throw new InvalidOperationException(
                $"The histograms have {PixelCount} and {other.PixelCount} pixels, but both need at least one. Call {nameof(Add)} first.");
        }

        double mineTotal = PixelCount, theirTotal = other.PixelCount;
        double Common(long[] mine, long[] theirs) => mine.Zip(theirs, (x, y) => Math.Min(x / mineTotal, y / theirTotal)).Sum();
        return new HistogramIntersection(Common(_l, other._l), Common(_a, other._a), Common(_b, other._b), Common(_ab, other._ab));
    }

    private void Count(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue)
    {
        for (var i = 0; i < red.Length; i++)
        {
            var (l, a, b) = CieLab.FromSrgb(red[i], green[i], blue[i]);
            _l[BinOf(l / 100)]++;
            int binA = BinOf((a + Reach) / (2 * Reach)), binB = BinOf((b + Reach) / (2 * Reach));
            _a[binA]++;
            _b[binB]++;
            _ab[(binA * Bins) + binB]++;
        }

        PixelCount += red.Length;
    }

    private static int BinOf(float share) => Math.Clamp((int)MathF.Floor(share * Bins), 0, Bins - 1);
}
