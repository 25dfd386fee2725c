namespace Pix2Pix.Training.Health;

/// <summary>What is done when something is wrong with the networks.</summary>
public enum DivergenceAction
{
    /// <summary>It is logged as a warning, and training goes on. A loss that is no number stops it.</summary>
    Warn,

    /// <summary>Training goes back to the last good checkpoint and on from there with a lower learning rate.</summary>
    Rollback,

    /// <summary>The run ends with a <see cref="Training.TrainingDivergedException"/>.</summary>
    Stop,
}
