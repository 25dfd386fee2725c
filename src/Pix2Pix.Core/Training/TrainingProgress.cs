namespace Pix2Pix.Training;

/// <summary>Where training stands after a step: plain numbers, safe to keep and to pass to other threads.</summary>
public sealed record TrainingProgress
{
    /// <summary>The epoch at work, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The last epoch of this run.</summary>
    public required int TotalEpochs { get; init; }

    /// <summary>Steps done in this epoch.</summary>
    public required int StepInEpoch { get; init; }

    /// <summary>Steps an epoch has.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>
    /// Steps done since the networks were fresh: since the trainer was made, and before a checkpoint that it resumed from.
    /// </summary>
    public required long GlobalStep { get; init; }

    /// <summary>What the step cost.</summary>
    public required StepLosses Losses { get; init; }

    /// <summary>The learning rate of the step: that of the options times the schedule's factor.</summary>
    public required double LearningRate { get; init; }

    /// <summary>
    /// The metric that <see cref="TrainingOptions.Validation"/> measured last; null before the first measurement and without validation.
    /// Lower is better: PSNR and SSIM are negative.
    /// </summary>
    public required double? ValidationMetric { get; init; }

    /// <summary>
    /// All figures of the held-out pairs when they were last measured in this run; null before the first time and without <see
    /// cref="TrainingOptions.Validation"/>.
    /// </summary>
    public ValidationResult? Validation { get; init; }

    /// <summary>
    /// Why the run ends before its last epoch, in a sentence; null as long as it goes on. It is reported once more for this.
    /// </summary>
    public string? StopReason { get; init; }

    /// <summary>Time since this run began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Time that the rest of this run will take if it goes on like this.</summary>
    public required TimeSpan Remaining { get; init; }

    /// <summary>Share of the time so far in which the networks waited for data, 0 to 1.</summary>
    public required double DataWaitFraction { get; init; }
}
