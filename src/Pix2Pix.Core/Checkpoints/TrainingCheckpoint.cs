namespace Pix2Pix.Checkpoints;

/// <summary>A complete checkpoint of a training run and its position in the run.</summary>
public sealed record TrainingCheckpoint
{
    private TrainingCheckpoint()
    {
    }

    /// <summary>The checkpoint's folder, to pass to <see cref="Training.Pix2PixTrainer.LoadCheckpoint"/>.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// The model file in the folder, for <see cref="Translator.Load"/>. It contains the averaged generator if
    /// <see cref="Training.OptimizationOptions.EmaDecay"/> is set.
    /// </summary>
    public string ModelPath => Path.Combine(Folder, IsAveraged ? CheckpointFolder.Average : CheckpointFolder.Model);

    /// <summary>Whether training keeps a moving average of the generator's weights.</summary>
    public required bool IsAveraged { get; init; }

    /// <summary>Steps completed.</summary>
    public required long Step { get; init; }

    /// <summary>Epochs completed.</summary>
    public required int EpochsDone { get; init; }

    /// <summary>Steps completed in the epoch after those; 0 between two epochs.</summary>
    public required int StepInEpoch { get; init; }

    /// <summary>
    /// The metrics that <see cref="Training.TrainingOptions.Validation"/> has measured so far; empty without it. Lower is better.
    /// </summary>
    public required IReadOnlyList<double> MetricHistory { get; init; }

    /// <summary>The best of <see cref="MetricHistory"/>; null if there is none.</summary>
    public required double? BestMetric { get; init; }

    /// <summary>The step after which <see cref="BestMetric"/> was measured; null if there is none.</summary>
    public required long? BestStep { get; init; }

    /// <summary>Version of Pix2Pix.Core that wrote it.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>Checks that a checkpoint is complete and reads its position in the run.</summary>
    /// <param name="folder">The checkpoint's own folder.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is missing, truncated, damaged or of another checkpoint; the message names it.
    /// </exception>
    public static TrainingCheckpoint Read(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        using var reader = CheckpointReader.Open(folder);
        var manifest = reader.Manifest;
        return new TrainingCheckpoint
        {
            Folder = reader.Folder,
            IsAveraged = manifest.AverageSteps is not null,
            Step = manifest.Step,
            EpochsDone = manifest.EpochsDone,
            StepInEpoch = manifest.StepInEpoch,
            MetricHistory = manifest.Metrics,
            BestMetric = manifest.BestMetric,
            BestStep = manifest.BestStep,
            LibraryVersion = manifest.LibraryVersion,
        };
    }

    /// <summary>Finds the checkpoint to resume from.</summary>
    /// <param name="root">The run's <see cref="Training.CheckpointOptions.Folder"/>.</param>
    /// <returns>The complete checkpoint of the latest step; null if there is none, or no such folder. Damaged ones are skipped.</returns>
    public static TrainingCheckpoint? FindLatest(string root)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        return CheckpointFolder.List(root).Select(found => ReadIfWhole(found.Path)).FirstOrDefault(checkpoint => checkpoint is not null);
    }

    /// <summary>Finds the checkpoint whose model has the best validation metric.</summary>
    /// <param name="root">The run's <see cref="Training.CheckpointOptions.Folder"/>.</param>
    /// <returns>
    /// The checkpoint, or the previous best one if the best could not be written; null if nothing was measured or the best was not kept.
    /// </returns>
    public static TrainingCheckpoint? FindBest(string root)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);

        // A checkpoint that was the best when it was written is better than all earlier ones.
        return CheckpointFolder.List(root).Select(found => ReadIfWhole(found.Path))
            .FirstOrDefault(checkpoint => checkpoint is { Step: var step } && checkpoint.BestStep == step);
    }

    internal static bool IsWhole(string folder) => ReadIfWhole(folder) is not null;

    private static TrainingCheckpoint? ReadIfWhole(string folder)
    {
        try
        {
            return Read(folder);
        }
        catch (Exception e) when (e is InvalidDataException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
