namespace Pix2Pix.Data;

/// <summary>Guesses from colors which images are inputs and which are targets, and which are photos and which are label maps.</summary>
internal static class SwapDetector
{
    private const int FewestPairs = 6;
    private const double NearlyAll = 0.8;

    // The 328 facades pairs score from -1.6 to -0.8, and from 0.6 to 1.6 after an exchange.
    private const double Clear = 0.3;

    private const double FlatShare = 0.5;

    /// <summary>
    /// Pairs whose A resembles the other pairs' B and whose B resembles their A, if A and B are clearly different kinds of images.
    /// </summary>
    /// <returns>Positions in the list.</returns>
    public static HashSet<int> Swapped(IReadOnlyList<(ColorShares A, ColorShares B)> pairs)
    {
        if (pairs.Count < FewestPairs) return [];

        var a = ColorShares.Mean([.. pairs.Select(pair => pair.A.Coarse)]);
        var b = ColorShares.Mean([.. pairs.Select(pair => pair.B.Coarse)]);
        double[] scores = [.. pairs.Select(pair => Exchanged(pair) - InPlace(pair))];
        if (scores.Count(score => score < -Clear) < NearlyAll * pairs.Count) return [];

        return [.. Enumerable.Range(0, pairs.Count).Where(i => scores[i] > Clear)];

        double InPlace((ColorShares A, ColorShares B) pair) => Common(pair.A, a) + Common(pair.B, b);
        double Exchanged((ColorShares A, ColorShares B) pair) => Common(pair.A, b) + Common(pair.B, a);
        double Common(ColorShares image, float[] mean) => ColorShares.Intersect(image.Coarse, mean);
    }

    /// <summary>Whether inputs look like photos, with many colors, and targets like label maps, with few.</summary>
    public static bool LookReversed(IReadOnlyList<(ColorShares Input, ColorShares Target)> pairs) =>
        pairs.Count >= FewestPairs
        && pairs.Count(pair => pair.Target.InFewColors > pair.Input.InFewColors) >= NearlyAll * pairs.Count
        && Median(pairs.Select(pair => pair.Target.InFewColors)) > FlatShare
        && Median(pairs.Select(pair => pair.Input.InFewColors)) < FlatShare;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
