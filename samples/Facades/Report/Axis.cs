namespace Facades.Report;

/// <summary>Round numbers along an axis that begins at zero.</summary>
internal static class Axis
{
    private static readonly int[] Factors = [1, 2, 5, 10];

    /// <summary>Zero and multiples of 1, 2 or 5 times a power of ten up to the end, at most so many of them.</summary>
    public static IEnumerable<double> Ticks(double end, int most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(end / most)));
        var step = power * Factors.First(factor => factor * power * most >= end);
        return Enumerable.Range(0, (int)(end / step) + 1).Select(i => i * step);
    }
}
