namespace Pix2Pix.Data;

/// <summary>How the lines of a photo are found and drawn.</summary>
public sealed record EdgesToPhotoOptions
{
    /// <summary>Standard deviation of the Gaussian that smooths the photo first, in pixels. More: fewer and rounder lines.</summary>
    /// <value>0 (no smoothing) to 20. Default 1.5.</value>
    public double Sigma { get; init; } = 1.5;

    /// <summary>Gradient that continues a line, as a share of the photo's steepest one.</summary>
    /// <value>0 to <see cref="HighThreshold"/>. Default 0.1.</value>
    public double LowThreshold { get; init; } = 0.1;

    /// <summary>Gradient that begins a line, as a share of the photo's steepest one. More: fewer lines.</summary>
    /// <value>0 to 1. Default 0.25.</value>
    public double HighThreshold { get; init; } = 0.25;

    /// <summary>Lines of fewer pixels are removed.</summary>
    /// <value>1 (keep all) or more. Default 5, as the original's post-processing.</value>
    public int SmallestComponent { get; init; } = 5;

    /// <summary>Width of the lines, in pixels.</summary>
    /// <value>1 to 15. Default 1.</value>
    public int LineThickness { get; init; } = 1;

    /// <summary>Channels of the input.</summary>
    /// <value>1 (grey) or 3 (RGB, all alike, for networks that expect them). Default 1.</value>
    public int InputChannels { get; init; } = 1;

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
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
        problems.AddIf(InputChannels is not (1 or 3), $"{nameof(InputChannels)} is {InputChannels}; use 1 (grey) or 3 (RGB).");
        problems.ThrowIfAny("options of the edges");
    }
}
