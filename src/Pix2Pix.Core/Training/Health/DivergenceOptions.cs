namespace Pix2Pix.Training.Health;

/// <summary>What a run is watched for, and what is done about it.</summary>
/// <remarks>
/// Watching takes less than a hundredth of a step and changes no bit of what is learned. <see cref="TrainingAnomalyKind"/> lists what is
/// found; everything is found within 50 steps of its beginning, and told once until it is over.
/// </remarks>
public sealed record DivergenceOptions
{
    /// <summary>What is done when something is wrong with the networks.</summary>
    /// <value>
    /// Default <see cref="DivergenceAction.Warn"/>. Whatever it is, a loss that is no number ends the run or sends it back, before it reaches
    /// the weights; and slow data or a leak of memory is only warned of.
    /// </value>
    public DivergenceAction Action { get; init; } = DivergenceAction.Warn;

    /// <summary>What the learning rate is multiplied by whenever the run goes back.</summary>
    /// <value>Above zero and below 1. Default 0.5. It has an effect with <see cref="DivergenceAction.Rollback"/> only.</value>
    public double LearningRateFactor { get; init; } = 0.5;

    /// <summary>How often a run goes back before it is stopped, those before a checkpoint that it was resumed from included.</summary>
    /// <value>1 or more. Default 3.</value>
    public int MaxRollbacks { get; init; } = 3;

    /// <summary>Told of every condition once, on the training thread.</summary>
    /// <value>Default null: only the log is told.</value>
    public IProgress<TrainingAnomaly>? Progress { get; init; }

    internal void AddProblems(OptionsErrors problems, string owner, bool hasCheckpoints)
    {
        problems.AddIf(!Enum.IsDefined(Action), $"{owner}.{nameof(Action)} is {Action}; use Warn, Rollback or Stop.");
        problems.AddIf(
            Action == DivergenceAction.Rollback && !hasCheckpoints,
            $"{owner}.{nameof(Action)} is {Action}, and there are no checkpoints to go back to; set {OptionNames.Checkpoints}.");
        problems.AddIf(
            !(LearningRateFactor is > 0 and < 1),
            $"{owner}.{nameof(LearningRateFactor)} is {LearningRateFactor}; use a number above zero and below 1.");
        problems.AddIf(MaxRollbacks < 1, $"{owner}.{nameof(MaxRollbacks)} is {MaxRollbacks}; use 1 or more.");
    }
}
