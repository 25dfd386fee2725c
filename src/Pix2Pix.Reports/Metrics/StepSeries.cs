namespace Pix2Pix.Reports;

/// <summary>Indices of the metrics of a step.</summary>
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

    /// <summary>Their names in files.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "generator", "adversarial", "reconstruction", "discriminator", "discriminator_real", "discriminator_generated",
        "real_accuracy", "generated_accuracy", "learning_rate",
    ];
}
