namespace Pix2Pix.Training;

/// <summary>Which figure of <see cref="ValidationOptions"/> decides what is better.</summary>
public enum ValidationMetric
{
    /// <summary>The mean absolute difference: lower is better.</summary>
    L1,

    /// <summary>Peak signal-to-noise ratio: higher is better, so the run is told its negative.</summary>
    Psnr,

    /// <summary>Structural similarity: higher is better, so the run is told its negative.</summary>
    Ssim,
}
