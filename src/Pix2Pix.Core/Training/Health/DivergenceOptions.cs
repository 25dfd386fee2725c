namespace Pix2Pix.Training.Health;

/// <summary>How a run is monitored, and how it responds to divergence.</summary>
/// <remarks>
/// Monitoring takes less than 1% of a step and does not change the trained weights. Every anomaly (<see cref="TrainingAnomalyKind"/>) is
/// detected within 50 steps of its onset, and reported once until it is over.
/// </remarks>
public sealed record DivergenceOptions
{
    /// <summary>How the run responds when training diverges.</summary>
    /// <value>
    /// Default <see cref="DivergenceAction.Warn"/>. With every action, a loss that is NaN or infinite stops the run or rolls it back before
    /// the weights change, and slow data or a memory leak only logs a warning.
    /// </value>
    public DivergenceAction Action { get; init; } = DivergenceAction.Warn;

    /// <summary>Multiplies the learning rate at every rollback. Used only with <see cref="DivergenceAction.Rollback"/>.</summary>
    /// <value>Above zero and below 1. Default 0.5.</value>
    public double LearningRateFactor { get; init; } = 0.5;

    /// <summary>The number of rollbacks after which the run stops, including those before a checkpoint that it was resumed from.</summary>
    /// <value>1 or more. Default 3.</value>
    public int MaxRollbacks { get; init; } = 3;

    /// <summary>Receives each anomaly once, on the training thread.</summary>
    /// <value>Default null: anomalies are only logged.</value>
    public IProgress<TrainingAnomaly>? Progress { get; init; }

    internal void AddProblems(OptionsErrors problems, string owner, bool hasCheckpoints)
    {
        problems.AddIf(!Enum.IsDefined(Action), $"{owner}.{nameof(Action)} is {Action}; use Warn, Rollback or Stop.");
        problems.AddIf(
            Action == DivergenceAction.Rollback && !hasCheckpoints,
            $"{owner}.{nameof(Action)} is {Action}, but there are no checkpoints to roll back to; set {OptionNames.Checkpoints}.");
        problems.AddIf(
            !(LearningRateFactor is > 0 and < 1),
            $"{owner}.{nameof(LearningRateFactor)} is {LearningRateFactor}; use a number above zero and below 1.");
        problems.AddIf(MaxRollbacks < 1, $"{owner}.{nameof(MaxRollbacks)} is {MaxRollbacks}; use 1 or more.");
    }
}
