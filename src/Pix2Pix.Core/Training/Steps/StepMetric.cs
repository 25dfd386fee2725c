namespace Pix2Pix.Training;

/// <summary>The metrics of a step: first the losses, in the order of <see cref="StepLosses"/>.</summary>
internal enum StepMetric
{
    Generator,
    Adversarial,
    Reconstruction,
    Discriminator,
    DiscriminatorReal,
    DiscriminatorFake,
    RealAccuracy,
    FakeAccuracy,

    /// <summary>Fraction of output values that are saturated at -1 or 1.</summary>
    OutputSaturation,

    TargetSaturation,

    /// <summary>Standard deviation within a channel, averaged over all channels.</summary>
    OutputSpread,

    TargetSpread,

    /// <summary>Mean absolute difference between the outputs of two inputs.</summary>
    OutputResponse,

    /// <summary>Mean absolute difference of the two inputs.</summary>
    InputChange,

    /// <summary>Mean absolute difference of their targets.</summary>
    TargetChange,
}
