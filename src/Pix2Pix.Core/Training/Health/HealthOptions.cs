namespace Pix2Pix.Training.Health;

/// <summary>What a run is watched for, and what is done about it.</summary>
/// <remarks>
/// Watching takes less than a hundredth of a step and changes no bit of what is learned. <see cref="HealthConditionKind"/> lists what is
/// found; everything is found within 50 steps of its beginning, and told once until it is over.
/// </remarks>
public sealed record HealthOptions
{
    /// <summary>What is done when something is wrong with the networks.</summary>
    /// <value>
    /// Default <see cref="HealthAnswer.Warn"/>. Whatever it is, a loss that is no number ends the run or sends it back, before it reaches
    /// the weights; and slow data or a leak of memory is only warned of.
    /// </value>
    public HealthAnswer Answer { get; init; } = HealthAnswer.Warn;

    /// <summary>What the learning rate is multiplied by whenever the run goes back.</summary>
    /// <value>Above zero and below 1. Default 0.5. It has an effect with <see cref="HealthAnswer.GoBack"/> only.</value>
    public double LearningRateFactor { get; init; } = 0.5;

    /// <summary>How often a run goes back before it is stopped, those before a checkpoint that it was resumed from included.</summary>
    /// <value>1 or more. Default 3.</value>
    public int MostReturns { get; init; } = 3;

    /// <summary>Told of every condition once, on the training thread.</summary>
    /// <value>Default null: only the log is told.</value>
    public IProgress<HealthCondition>? Listener { get; init; }

    internal void AddProblems(Problems problems, string owner, bool hasCheckpoints)
    {
        problems.AddIf(!Enum.IsDefined(Answer), $"{owner}.{nameof(Answer)} is {Answer}; use Warn, GoBack or Stop.");
        problems.AddIf(
            Answer == HealthAnswer.GoBack && !hasCheckpoints,
            $"{owner}.{nameof(Answer)} is {Answer}, and there are no checkpoints to go back to; set {OptionNames.Checkpoints}.");
        problems.AddIf(
            !(LearningRateFactor is > 0 and < 1),
            $"{owner}.{nameof(LearningRateFactor)} is {LearningRateFactor}; use a number above zero and below 1.");
        problems.AddIf(MostReturns < 1, $"{owner}.{nameof(MostReturns)} is {MostReturns}; use 1 or more.");
    }
}
