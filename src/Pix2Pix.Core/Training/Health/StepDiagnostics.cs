namespace Pix2Pix.Training.Health;

/// <summary>The monitored values of a step.</summary>
internal readonly record struct StepDiagnostics
{
    public required long Step { get; init; }

    /// <summary>
    /// The sum of the discriminator's two losses, relative to the best constant guess; null without a discriminator.
    /// </summary>
    public double? DiscriminatorCost { get; init; }

    /// <summary>Null at steps that do not measure the output.</summary>
    public OutputStatistics? Output { get; init; }

    /// <summary>Null at steps that do not try another input.</summary>
    public ResponseStatistics? Response { get; init; }

    /// <summary>Number of tensors that the step leaked.</summary>
    public long TensorsLeft { get; init; }

    /// <summary>Duration of the step, including the wait for its data; zero if unknown.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Time spent waiting for data.</summary>
    public TimeSpan Waited { get; init; }
}

/// <summary>Output and target: fractions of saturated values, and standard deviations within a channel.</summary>
internal readonly record struct OutputStatistics(double Saturation, double TargetSaturation, double Spread, double TargetSpread);

/// <summary>Mean absolute differences of outputs, inputs and targets between two images.</summary>
internal readonly record struct ResponseStatistics(double Output, double Input, double Target);
