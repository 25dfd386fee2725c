namespace Pix2Pix.Evaluation;

/// <summary>How close a translation is to its target.</summary>
/// <param name="L1">Mean absolute difference of the values in [-1, 1]: 0 is equal, 2 the worst.</param>
/// <param name="Psnr">Peak signal-to-noise ratio in dB over 8-bit levels; infinite for equal pictures.</param>
/// <param name="Ssim">Structural similarity over 8-bit levels: 1 is equal.</param>
public readonly record struct ImageQuality(double L1, double Psnr, double Ssim)
{
    /// <summary>The mean of each figure over several pictures.</summary>
    /// <param name="metrics">One or more pictures' figures.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static ImageQuality Mean(IReadOnlyCollection<ImageQuality> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (metrics.Count == 0)
        {
            throw new ArgumentException("There are no figures to average. Measure at least one picture.", nameof(metrics));
        }

        return new(metrics.Average(f => f.L1), metrics.Average(f => f.Psnr), metrics.Average(f => f.Ssim));
    }
}
