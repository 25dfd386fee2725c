using Pix2Pix.Checkpoints;
using Pix2Pix.Serialization;
using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>
/// Adam, the learning rate schedule, gradient accumulation, weight averaging, frozen parameters and divergence detection.
/// </summary>
/// <remarks>Paper: section 3.3.</remarks>
public sealed record OptimizationOptions
{
    /// <summary>Adam's decay rate of the first moment. Lower values stabilize adversarial training.</summary>
    /// <value>0 to below 1. Default 0.5.</value>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's decay rate of the second moment.</summary>
    /// <value>0 to below 1. Default 0.999.</value>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>How the learning rate changes over the epochs.</summary>
    /// <value>Default <see cref="LearningRateSchedule.Constant"/>, as in the paper.</value>
    public ILearningRateSchedule LearningRateSchedule { get; init; } = Training.LearningRateSchedule.Constant;

    /// <summary>Number of batches per step whose gradients are accumulated: a large effective batch in the memory of a small one.</summary>
    /// <value>
    /// 1 or more. Default 1. A step is one update of the optimizers; progress, schedules, checkpoints and seeds count these. Without batch
    /// normalization and dropout, the result equals that of one large batch except for rounding. The last step of an epoch may have fewer
    /// pairs.
    /// </value>
    public int GradientAccumulationSteps { get; init; } = 1;

    /// <summary>Decay of an exponential moving average of the generator's weights, which is validated and saved.</summary>
    /// <value>
    /// Above 0 and below 1, usually 0.999. Default null: no average. Validation, <see cref="Pix2PixTrainer.SaveModel"/> and
    /// <see cref="TrainingCheckpoint.ModelPath"/> use the average; training itself and <see cref="Pix2PixTrainer.Generator"/> use the
    /// latest weights.
    /// </value>
    public double? EmaDecay { get; init; }

    /// <summary>
    /// Parameters that are not trained, by prefixes of their names: <c>encoder.</c> or <c>encoder.0</c> for the generator,
    /// <c>discriminator.layers.0</c> for the discriminator.
    /// </summary>
    /// <value>
    /// Default none. Optimizers do not receive them; running statistics of a frozen normalization are still updated. Disposing the trainer
    /// unfreezes them.
    /// </value>
    public IReadOnlyList<string> FrozenParameters { get; init; } = [];

    /// <summary>The metadata of the model file that the generator was loaded from, for fine-tuning.</summary>
    /// <value>Default null. If set, a run logs if the image size, direction or encoding of its data differs.</value>
    public ModelInfo? FineTunedFrom { get; init; }

    /// <summary>How the run is monitored, and how it responds to divergence.</summary>
    /// <value>Default: monitors and logs. Null to disable.</value>
    public DivergenceOptions? Divergence { get; init; } = new();

    internal void AddProblems(OptionsErrors problems, string owner, bool hasCheckpoints)
    {
        problems.AddIf(!(Beta1 is >= 0 and < 1), $"{owner}.{nameof(Beta1)} is {Beta1}; use 0 to below 1.");
        problems.AddIf(!(Beta2 is >= 0 and < 1), $"{owner}.{nameof(Beta2)} is {Beta2}; use 0 to below 1.");
        problems.AddIf(
            LearningRateSchedule is null,
            $"{owner}.{nameof(LearningRateSchedule)} is null; use a schedule of {nameof(Training.LearningRateSchedule)}.");
        problems.AddIf(
            GradientAccumulationSteps < 1,
            $"{owner}.{nameof(GradientAccumulationSteps)} is {GradientAccumulationSteps}; use 1 or more.");
        problems.AddIf(
            EmaDecay is { } decay && !(decay is > 0 and < 1),
            $"{owner}.{nameof(EmaDecay)} is {EmaDecay}; use a number above 0 and below 1, or null.");
        problems.AddIf(FrozenParameters is null, $"{owner}.{nameof(FrozenParameters)} is null; leave it empty for none.");
        problems.AddIf(
            FrozenParameters?.Any(string.IsNullOrEmpty) == true,
            $"{owner}.{nameof(FrozenParameters)} contains an empty name; use a prefix of a parameter's name.");
        Divergence?.AddProblems(problems, $"{owner}.{nameof(Divergence)}", hasCheckpoints);
    }
}
