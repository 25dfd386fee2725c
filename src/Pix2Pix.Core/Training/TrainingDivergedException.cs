using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>A run was stopped because something is wrong with the networks.</summary>
public sealed class TrainingDivergedException : InvalidOperationException
{
    internal TrainingDivergedException(TrainingAnomaly condition, string? checkpoint)
        : base($"Training was stopped at step {condition.Step}: {condition.Message} " +
          $"{(checkpoint is null ? "There is no checkpoint of before." : $"The last good checkpoint is {checkpoint}.")} " +
          $"{condition.Advice}") =>
        (Anomaly, Checkpoint) = (condition, checkpoint);

    /// <summary>What is wrong.</summary>
    public TrainingAnomaly Anomaly { get; }

    /// <summary>Folder of the last checkpoint from before, for <see cref="Pix2PixTrainer.LoadCheckpoint"/>; null where none was written.</summary>
    public string? Checkpoint { get; }
}
