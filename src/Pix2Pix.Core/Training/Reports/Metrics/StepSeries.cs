namespace Pix2Pix.Training.Reports;

/// <summary>The figures of a step, in the order in which they are kept.</summary>
internal static class StepSeries
{
    public const int Generator = 0;
    public const int Adversarial = 1;
    public const int Reconstruction = 2;
    public const int Discriminator = 3;
    public const int DiscriminatorReal = 4;
    public const int DiscriminatorFake = 5;
    public const int RealAccuracy = 6;
    public const int FakeAccuracy = 7;
    public const int LearningRate = 8;

    /// <summary>What the figures are called in files.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "generator", "adversarial", "reconstruction", "discriminator", "discriminator_real", "discriminator_generated",
        "real_accuracy", "generated_accuracy", "learning_rate",
    ];
}
