namespace Pix2Pix.Evaluation;

/// <summary>One figure over several pictures: its mean and how far the pictures differ.</summary>
/// <remarks>A PSNR of equal pictures is infinite, which makes the mean infinite and the deviation no number.</remarks>
public readonly record struct MetricSummary
{
    internal MetricSummary(double mean, double deviation, double least, double greatest) =>
        (Mean, StandardDeviation, Min, Max) = (mean, deviation, least, greatest);

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of these very pictures (divided by their number); 0 for one picture.</summary>
    public double StandardDeviation { get; }

    /// <summary>The smallest.</summary>
    public double Min { get; }

    /// <summary>The largest.</summary>
    public double Max { get; }

    /// <summary>Sums up the figures of several pictures.</summary>
    /// <param name="metrics">One figure a picture, of one or more pictures.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static MetricSummary From(IReadOnlyCollection<double> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (metrics.Count == 0)
        {
            throw new ArgumentException("There are no figures to sum up. Measure at least one picture.", nameof(metrics));
        }

        var mean = metrics.Average();
        return new(mean, Math.Sqrt(metrics.Average(metric => (metric - mean) * (metric - mean))), metrics.Min(), metrics.Max());
    }
}
