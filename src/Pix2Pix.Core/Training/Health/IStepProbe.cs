namespace Pix2Pix.Training;

/// <summary>Measures inside a step; its values are read in the step's single transfer. The defaults do nothing.</summary>
internal interface IStepProbe
{
    static IStepProbe None { get; } = new NoProbe();

    void StepStarting() { }

    /// <summary>The generator has created its output for the first micro-batch.</summary>
    void OutputMade(MicroBatch part, Tensor output, StepMetrics metrics) { }

    /// <summary>The discriminator's gradients are complete, and its weights are unchanged.</summary>
    /// <exception cref="TrainingDivergedException">Its loss is NaN or infinite.</exception>
    void DiscriminatorMeasured(StepMetrics metrics, IReadOnlyList<MicroBatch> parts) { }

    /// <summary>The generator's gradients are complete, and its weights are unchanged.</summary>
    /// <exception cref="TrainingDivergedException">Its loss is NaN or infinite.</exception>
    void GeneratorMeasured(StepMetrics metrics, IReadOnlyList<MicroBatch> parts) { }

    /// <summary>Both networks are updated.</summary>
    void Updated(StepMetrics metrics) { }

    void StepEnded() { }

    /// <summary>Checks all weights before they are validated or saved.</summary>
    /// <exception cref="TrainingDivergedException">One is NaN or infinite.</exception>
    void CheckWeights() { }

    private sealed class NoProbe : IStepProbe;
}
