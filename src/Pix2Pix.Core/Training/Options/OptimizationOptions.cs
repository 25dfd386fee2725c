using Pix2Pix.Checkpoints;
using Pix2Pix.Serialization;
using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>
/// How the weights follow the gradients: Adam, its learning rate over time, and which weights are trained, kept and averaged.
/// </summary>
/// <remarks>Paper: section 3.3.</remarks>
public sealed record OptimizationOptions
{
    /// <summary>Adam's decay of the gradient's average. Lower forgets faster, which steadies the game between two networks.</summary>
    /// <value>0 to below 1. Default 0.5.</value>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's decay of the squared gradient's average.</summary>
    /// <value>0 to below 1. Default 0.999.</value>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>How the step size changes over the epochs.</summary>
    /// <value>Default <see cref="LearningRateSchedule.Constant"/>, the paper's.</value>
    public ILearningRateSchedule LearningRateSchedule { get; init; } = Training.LearningRateSchedule.Constant;

    /// <summary>
    /// Batches a step, whose gradients are added up before the optimizers go on: large steps in the memory of small ones.
    /// </summary>
    /// <value>
    /// 1 or more. Default 1. A step is one of the optimizers: progress, schedules, checkpoints and seeds count those. Without normalization
    /// over batches and without dropout the result is that of one batch of all the pairs, to rounding. The last step of an epoch takes what
    /// is left.
    /// </value>
    public int GradientAccumulationSteps { get; init; } = 1;

    /// <summary>
    /// Share of the past in a moving average of the generator's weights, which is measured and saved in place of the newest ones.
    /// </summary>
    /// <value>
    /// Above 0 and below 1, usually 0.999. Default null: no average. Validation, <see cref="Pix2PixTrainer.SaveModel"/> and
    /// <see cref="TrainingCheckpoint.ModelPath"/> take the average; training itself and <see cref="Pix2PixTrainer.Generator"/> keep the
    /// newest.
    /// </value>
    public double? EmaDecay { get; init; }

    /// <summary>
    /// Parameters that are not trained, by the beginnings of their names: <c>encoder.</c> or <c>encoder.0</c> of the generator,
    /// <c>discriminator.layers.0</c>.
    /// </summary>
    /// <value>
    /// Default none. They keep their bits, and optimizers know nothing of them; running statistics of a frozen normalization still follow
    /// the data. When the trainer is disposed, they may be trained again.
    /// </value>
    public IReadOnlyList<string> FrozenParameters { get; init; } = [];

    /// <summary>What the model file said that the generator's weights come from, where training goes on with a trained model.</summary>
    /// <value>Default null. With it, a run whose data is of another size, direction or encoding says so in the log.</value>
    public ModelInfo? FineTunedFrom { get; init; }

    /// <summary>What a run is watched for, and what is done about it.</summary>
    /// <value>Default: it is watched, and what is found is logged. Null switches it off.</value>
    public DivergenceOptions? Divergence { get; init; } = new();

    internal void AddProblems(OptionsErrors problems, string owner, bool hasCheckpoints)
    {
        problems.AddIf(!(Beta1 is >= 0 and < 1), $"{owner}.{nameof(Beta1)} is {Beta1}; use 0 to below 1.");
        problems.AddIf(!(Beta2 is >= 0 and < 1), $"{owner}.{nameof(Beta2)} is {Beta2}; use 0 to below 1.");
        problems.AddIf(
            LearningRateSchedule is null,
            $"{owner}.{nameof(LearningRateSchedule)} is null; use one of {nameof(Training.LearningRateSchedule)}'s.");
        problems.AddIf(
            GradientAccumulationSteps < 1,
            $"{owner}.{nameof(GradientAccumulationSteps)} is {GradientAccumulationSteps}; use 1 or more.");
        problems.AddIf(
            EmaDecay is { } decay && !(decay is > 0 and < 1),
            $"{owner}.{nameof(EmaDecay)} is {EmaDecay}; use a number above 0 and below 1, or null.");
        problems.AddIf(FrozenParameters is null, $"{owner}.{nameof(FrozenParameters)} is null; leave it empty for none.");
        problems.AddIf(
            FrozenParameters?.Any(string.IsNullOrEmpty) == true,
            $"{owner}.{nameof(FrozenParameters)} contains an empty name; use the beginning of a parameter's name.");
        Divergence?.AddProblems(problems, $"{owner}.{nameof(Divergence)}", hasCheckpoints);
    }
}
