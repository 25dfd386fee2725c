namespace Pix2Pix.Data;

/// <summary>How a photo's edges are detected and drawn.</summary>
public sealed record EdgesToPhotoOptions
{
    /// <summary>Standard deviation of the Gaussian blur before detection, in pixels. Higher values give fewer and smoother lines.</summary>
    /// <value>0 (no smoothing) to 20. Default 1.5.</value>
    public double Sigma { get; init; } = 1.5;

    /// <summary>Gradient that continues a line, as a fraction of the photo's steepest.</summary>
    /// <value>0 to <see cref="HighThreshold"/>. Default 0.1.</value>
    public double LowThreshold { get; init; } = 0.1;

    /// <summary>Gradient that starts a line, as a fraction of the photo's steepest. Higher values give fewer lines.</summary>
    /// <value>0 to 1. Default 0.25.</value>
    public double HighThreshold { get; init; } = 0.25;

    /// <summary>Lines with fewer pixels are removed.</summary>
    /// <value>1 (keep all) or more. Default 5, as in the Torch implementation's postprocessing.</value>
    public int SmallestComponent { get; init; } = 5;

    /// <summary>Line width in pixels.</summary>
    /// <value>1 to 15. Default 1.</value>
    public int LineThickness { get; init; } = 1;

    /// <summary>Number of input channels.</summary>
    /// <value>1 (gray) or 3 (equal RGB channels, for networks that need them). Default 1.</value>
    public int InputChannels { get; init; } = 1;

    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(!(Sigma >= 0 && Sigma <= 20), $"{nameof(Sigma)} is {Sigma}; use 0 to 20.");
        problems.AddIf(!(HighThreshold >= 0 && HighThreshold <= 1), $"{nameof(HighThreshold)} is {HighThreshold}; use 0 to 1.");
        problems.AddIf(
            !(LowThreshold >= 0 && LowThreshold <= HighThreshold),
            $"{nameof(LowThreshold)} is {LowThreshold}; use 0 to {nameof(HighThreshold)} ({HighThreshold}).");
        problems.AddIf(SmallestComponent < 1, $"{nameof(SmallestComponent)} is {SmallestComponent}; use 1 or more.");
        problems.AddIf(LineThickness is < 1 or > 15, $"{nameof(LineThickness)} is {LineThickness}; use 1 to 15.");
        problems.AddIf(InputChannels is not (1 or 3), $"{nameof(InputChannels)} is {InputChannels}; use 1 (gray) or 3 (RGB).");
        problems.ThrowIfAny("options of the edges");
    }
}
