namespace Pix2Pix.Evaluation;

/// <summary>How close a translation is to its target.</summary>
/// <param name="L1">Mean absolute difference of values in [-1, 1]: 0 is equal, 2 is the worst.</param>
/// <param name="Psnr">Peak signal-to-noise ratio in dB over 8-bit levels; infinite for equal images.</param>
/// <param name="Ssim">Structural similarity over 8-bit levels: 1 is equal.</param>
public readonly record struct ImageQuality(double L1, double Psnr, double Ssim)
{
    /// <summary>The mean of each metric over several images.</summary>
    /// <param name="metrics">The metrics of one or more images.</param>
    /// <exception cref="ArgumentException">The collection is empty.</exception>
    public static ImageQuality Mean(IReadOnlyCollection<ImageQuality> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (metrics.Count == 0) throw new ArgumentException("There are no metrics. Measure at least one image.", nameof(metrics));

        return new(metrics.Average(f => f.L1), metrics.Average(f => f.Psnr), metrics.Average(f => f.Ssim));
    }
}
