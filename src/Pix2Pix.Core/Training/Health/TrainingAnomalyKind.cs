namespace Pix2Pix.Training.Health;

/// <summary>What can be wrong with a run.</summary>
public enum TrainingAnomalyKind
{
    /// <summary>A loss or a weight is infinite or no number (NaN). Found at the very step, before a network is changed by it.</summary>
    NonFinite,

    /// <summary>
    /// The discriminator is sure of every patch: both of its terms are below a hundredth of what guessing costs, over 40 steps.
    /// </summary>
    DiscriminatorOverpowers,

    /// <summary>The discriminator gives real and generated pairs one and the same score, over 40 steps.</summary>
    DiscriminatorCollapsed,

    /// <summary>The output is of one colour in each channel although the targets are not, over 32 steps.</summary>
    OutputConstant,

    /// <summary>Nine in ten values of the output are at the ends of the range although the targets' are not, over 32 steps.</summary>
    OutputSaturated,

    /// <summary>The output hardly changes when the input does, although the targets differ: twice in 48 steps.</summary>
    InputIgnored,

    /// <summary>The networks wait for data most of the time, over 40 steps and at least a second.</summary>
    DataStarvation,

    /// <summary>Every step leaves tensors behind, over 40 steps.</summary>
    TensorLeak,
}
