using Pix2Pix.Evaluation;

namespace Pix2Pix.Training;

/// <summary>The metrics of the generator on the held-out pairs.</summary>
public sealed record ValidationResult
{
    /// <summary>The epoch that was validated, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Completed steps.</summary>
    public required long Step { get; init; }

    /// <summary>Number of pairs.</summary>
    public required int PairCount { get; init; }

    /// <summary>Mean absolute error of the values in [-1, 1]; lower is better.</summary>
    public required MetricSummary L1 { get; init; }

    /// <summary>Peak signal-to-noise ratio in dB over 8-bit levels; higher is better.</summary>
    public required MetricSummary Psnr { get; init; }

    /// <summary>Structural similarity over 8-bit levels; higher is better.</summary>
    public required MetricSummary Ssim { get; init; }

    /// <summary>The mean of <see cref="ValidationOptions.MonitorMetric"/>. Lower is better, so PSNR and SSIM are negated.</summary>
    public required double Metric { get; init; }

    /// <summary>Whether it is the best so far.</summary>
    public required bool IsBest { get; init; }
}
