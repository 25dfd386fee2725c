using Pix2Pix.Evaluation;

namespace Pix2Pix.Training;

/// <summary>What the held-out pairs said of the generator.</summary>
public sealed record ValidationResult
{
    /// <summary>The epoch after which they were measured, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps done by then.</summary>
    public required long Step { get; init; }

    /// <summary>How many pairs were measured.</summary>
    public required int PairCount { get; init; }

    /// <summary>Mean absolute difference of the values in [-1, 1]; lower is better.</summary>
    public required MetricSummary L1 { get; init; }

    /// <summary>Peak signal-to-noise ratio in dB over 8-bit levels; higher is better.</summary>
    public required MetricSummary Psnr { get; init; }

    /// <summary>Structural similarity over 8-bit levels; higher is better.</summary>
    public required MetricSummary Ssim { get; init; }

    /// <summary>
    /// The mean that decides, as <see cref="ValidationOptions.MonitorMetric"/> chose it: lower is better, so PSNR and SSIM are negative.
    /// </summary>
    public required double Metric { get; init; }

    /// <summary>Whether it is the best so far.</summary>
    public required bool IsBest { get; init; }
}
