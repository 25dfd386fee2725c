namespace Pix2Pix.Training.Health;

/// <summary>The problems that monitoring detects.</summary>
public enum TrainingAnomalyKind
{
    /// <summary>A loss or a weight is NaN or infinite. Detected in the same step, before the weights change.</summary>
    NonFinite,

    /// <summary>The discriminator is certain of every patch: its loss stays below 1% of the loss of guessing, over 40 steps.</summary>
    DiscriminatorOverpowers,

    /// <summary>The discriminator gives real and fake pairs the same score, over 40 steps.</summary>
    DiscriminatorCollapsed,

    /// <summary>Each channel of the output is constant although the targets vary, over 32 steps.</summary>
    OutputConstant,

    /// <summary>More than 90% of the output values are saturated at -1 or 1 although the targets' are not, over 32 steps.</summary>
    OutputSaturated,

    /// <summary>The output hardly changes with the input although the targets differ, twice in 48 steps.</summary>
    InputIgnored,

    /// <summary>The networks spend most of the time waiting for data, over 40 steps and more than a second.</summary>
    DataStarvation,

    /// <summary>Almost every step leaks tensors, over 40 steps.</summary>
    TensorLeak,
}
