namespace Pix2Pix.Training.Health;

/// <summary>What is watched of a step: plain numbers.</summary>
internal readonly record struct StepDiagnostics
{
    public required long Step { get; init; }

    /// <summary>
    /// What the discriminator's two terms cost together, divided by the cost of the best guess that looks at nothing; null without.
    /// </summary>
    public double? DiscriminatorCost { get; init; }

    /// <summary>Null at steps at which the output is not looked at.</summary>
    public OutputStatistics? Output { get; init; }

    /// <summary>Null at steps at which no other input is tried.</summary>
    public ResponseStatistics? Response { get; init; }

    /// <summary>Tensors that the step left behind.</summary>
    public long TensorsLeft { get; init; }

    /// <summary>How long the step took, waiting for its data included; zero where it is not known.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How long it waited for data.</summary>
    public TimeSpan Waited { get; init; }
}

/// <summary>The output beside the target: shares of saturated values, and standard deviations within a channel.</summary>
internal readonly record struct OutputStatistics(double Saturation, double TargetSaturation, double Spread, double TargetSpread);

/// <summary>Mean differences of outputs, inputs and targets between a picture and another.</summary>
internal readonly record struct ResponseStatistics(double Output, double Input, double Target);
