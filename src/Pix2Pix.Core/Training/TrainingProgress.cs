namespace Pix2Pix.Training;

/// <summary>The progress of training after a step: plain numbers, safe to keep and to pass to other threads.</summary>
public sealed record TrainingProgress
{
    /// <summary>The current epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The last epoch of this run.</summary>
    public required int TotalEpochs { get; init; }

    /// <summary>Completed steps of this epoch.</summary>
    public required int StepInEpoch { get; init; }

    /// <summary>Steps per epoch.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>Number of completed steps, including those before a checkpoint that training resumed from.</summary>
    public required long GlobalStep { get; init; }

    /// <summary>The losses of the step.</summary>
    public required StepLosses Losses { get; init; }

    /// <summary>The learning rate of the step: that of the options times the schedule's factor.</summary>
    public required double LearningRate { get; init; }

    /// <summary>
    /// The latest metric of <see cref="TrainingOptions.Validation"/>; null before the first validation. Lower is better: PSNR and SSIM are
    /// negated.
    /// </summary>
    public required double? ValidationMetric { get; init; }

    /// <summary>All metrics of the run's latest validation on held-out pairs; null before it.</summary>
    public ValidationResult? Validation { get; init; }

    /// <summary>Why the run stops early; null otherwise. An additional report at the end of the run contains it.</summary>
    public string? StopReason { get; init; }

    /// <summary>Time since this run started.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Estimated remaining time of this run.</summary>
    public required TimeSpan Remaining { get; init; }

    /// <summary>Fraction of the elapsed time spent waiting for data, 0 to 1.</summary>
    public required double DataWaitFraction { get; init; }
}
