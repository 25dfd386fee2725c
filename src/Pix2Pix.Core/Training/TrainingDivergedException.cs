using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>Training diverged and was stopped.</summary>
public sealed class TrainingDivergedException : InvalidOperationException
{
    internal TrainingDivergedException(TrainingAnomaly condition, string? checkpoint)
        : base($"Training was stopped at step {condition.Step}: {condition.Message} " +
          $"{(checkpoint is null ? "There is no earlier checkpoint." : $"The last good checkpoint is {checkpoint}.")} " +
          $"{condition.Advice}") =>
        (Anomaly, Checkpoint) = (condition, checkpoint);

    /// <summary>The anomaly that stopped the run.</summary>
    public TrainingAnomaly Anomaly { get; }

    /// <summary>The folder of the last good checkpoint, for <see cref="Pix2PixTrainer.LoadCheckpoint"/>; null if there is none.</summary>
    public string? Checkpoint { get; }
}
