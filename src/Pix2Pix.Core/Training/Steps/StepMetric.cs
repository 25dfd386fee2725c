namespace Pix2Pix.Training;

/// <summary>What is measured in a step, the losses first and in the order of <see cref="StepLosses"/>.</summary>
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

    /// <summary>Share of the output's values that are at the ends of the range.</summary>
    OutputSaturation,

    TargetSaturation,

    /// <summary>Standard deviation within a channel of a picture, averaged over all channels.</summary>
    OutputSpread,

    TargetSpread,

    /// <summary>Mean difference between the output and that for another input.</summary>
    OutputResponse,

    /// <summary>Mean difference of the inputs themselves.</summary>
    InputChange,

    /// <summary>Mean difference of the targets that belong to them.</summary>
    TargetChange,
}
