using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Works;

/// <summary>How far results are apart that ought to be the same.</summary>
internal static class Difference
{
    public static IEnumerable<double> Each(float[] expected, float[] actual) => expected.Zip(actual, (a, b) => (double)Math.Abs(a - b));

    public static double Largest(float[] expected, float[] actual) => Each(expected, actual).Max();

    public static double LargestRelative(float[] expected, float[] actual) =>
        expected.Zip(actual, (a, b) => (double)Math.Abs(a - b) / Math.Abs(a)).Max();

    /// <exception cref="InvalidOperationException">The difference is above the bound, or no number.</exception>
    public static Reading Checked(string metric, double bound, double difference) => difference <= bound
        ? Reading.Create(metric, "", difference)
        : throw new InvalidOperationException($"The {metric} is {difference:G3}, more than {bound:G3}.");
}
