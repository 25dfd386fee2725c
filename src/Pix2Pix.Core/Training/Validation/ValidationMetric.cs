namespace Pix2Pix.Training;

/// <summary>The metric that validation monitors.</summary>
public enum ValidationMetric
{
    /// <summary>Mean absolute error: lower is better.</summary>
    L1,

    /// <summary>Peak signal-to-noise ratio: higher is better, so the run uses its negative.</summary>
    Psnr,

    /// <summary>Structural similarity: higher is better, so the run uses its negative.</summary>
    Ssim,
}
