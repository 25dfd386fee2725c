namespace Pix2Pix.Data;

/// <summary>Tells from their colours which pictures play which part: inputs from targets, photos from label maps.</summary>
internal static class SwapDetector
{
    private const int FewestPairs = 6;
    private const double NearlyAll = 0.8;

    // On 328 pairs of facades, pairs score -1.6 to -0.8, and 0.6 to 1.6 after an exchange.
    private const double Clear = 0.3;

    private const double FlatShare = 0.5;

    /// <summary>
    /// Pairs whose A is like the other pairs' B and whose B is like their A, where A and B are clearly different kinds of pictures.
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

    /// <summary>Whether inputs look like photos, of many colours, and targets like label maps, of few.</summary>
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
