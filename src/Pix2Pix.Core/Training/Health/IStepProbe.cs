namespace Pix2Pix.Training;

/// <summary>Looks into a step while it is done; what it measures is read in the step's one transfer. This one looks at nothing.</summary>
internal interface IStepProbe
{
    static IStepProbe None { get; } = new NoProbe();

    void StepStarting() { }

    /// <summary>The generator has made its output for the step's first part.</summary>
    void OutputMade(StepPart part, Tensor output, StepFigures figures) { }

    /// <summary>The discriminator's gradients are there, and its weights are as they were.</summary>
    /// <exception cref="TrainingDivergedException">Its loss is NaN or infinite.</exception>
    void DiscriminatorMeasured(StepFigures figures, IReadOnlyList<StepPart> parts) { }

    /// <summary>The generator's gradients are there, and its weights are as they were.</summary>
    /// <exception cref="TrainingDivergedException">Its loss is NaN or infinite.</exception>
    void GeneratorMeasured(StepFigures figures, IReadOnlyList<StepPart> parts) { }

    /// <summary>Both networks are updated.</summary>
    void Updated(StepFigures figures) { }

    void StepEnded() { }

    /// <summary>Looks at all weights before they are measured or kept.</summary>
    /// <exception cref="TrainingDivergedException">One is NaN or infinite.</exception>
    void CheckWeights() { }

    private sealed class NoProbe : IStepProbe;
}
