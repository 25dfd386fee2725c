namespace Pix2Pix.Training;

/// <summary>Looks into a step while it is done; what it measures is read in the step's one transfer. This one looks at nothing.</summary>
internal interface IStepProbe
{
    static IStepProbe None { get; } = new NoProbe();

    void StepStarting() { }

    /// <summary>The generator has made its output for the step's first part.</summary>
    void OutputMade(MicroBatch part, Tensor output, StepMetrics metrics) { }

    /// <summary>The discriminator's gradients are there, and its weights are as they were.</summary>
    /// <exception cref="TrainingDivergedException">Its loss is NaN or infinite.</exception>
    void DiscriminatorMeasured(StepMetrics metrics, IReadOnlyList<MicroBatch> parts) { }

    /// <summary>The generator's gradients are there, and its weights are as they were.</summary>
    /// <exception cref="TrainingDivergedException">Its loss is NaN or infinite.</exception>
    void GeneratorMeasured(StepMetrics metrics, IReadOnlyList<MicroBatch> parts) { }

    /// <summary>Both networks are updated.</summary>
    void Updated(StepMetrics metrics) { }

    void StepEnded() { }

    /// <summary>Looks at all weights before they are measured or kept.</summary>
    /// <exception cref="TrainingDivergedException">One is NaN or infinite.</exception>
    void CheckWeights() { }

    private sealed class NoProbe : IStepProbe;
}
