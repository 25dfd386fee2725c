namespace Pix2Pix.Evaluation;

/// <summary>One metric over several images: its mean and spread.</summary>
/// <remarks>The PSNR of equal images is infinite, which makes the mean infinite and the standard deviation NaN.</remarks>
public readonly record struct MetricSummary
{
    internal MetricSummary(double mean, double deviation, double least, double greatest) =>
        (Mean, StandardDeviation, Min, Max) = (mean, deviation, least, greatest);

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The population standard deviation (divided by the number of images); 0 for one image.</summary>
    public double StandardDeviation { get; }

    /// <summary>The smallest.</summary>
    public double Min { get; }

    /// <summary>The largest.</summary>
    public double Max { get; }

    /// <summary>Summarizes a metric of several images.</summary>
    /// <param name="metrics">One value per image, for one or more images.</param>
    /// <exception cref="ArgumentException">The collection is empty.</exception>
    public static MetricSummary From(IReadOnlyCollection<double> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (metrics.Count == 0) throw new ArgumentException("There are no metrics. Measure at least one image.", nameof(metrics));

        var mean = metrics.Average();
        return new(mean, Math.Sqrt(metrics.Average(metric => (metric - mean) * (metric - mean))), metrics.Min(), metrics.Max());
    }
}
