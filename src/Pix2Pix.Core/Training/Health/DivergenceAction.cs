namespace Pix2Pix.Training.Health;

/// <summary>How a run responds when training diverges.</summary>
public enum DivergenceAction
{
    /// <summary>Logs a warning and continues. A loss that is NaN or infinite still stops the run.</summary>
    Warn,

    /// <summary>Rolls back to the last good checkpoint and continues with a lower learning rate.</summary>
    Rollback,

    /// <summary>Ends the run with a <see cref="Training.TrainingDivergedException"/>.</summary>
    Stop,
}
