namespace Pix2Pix.Checkpoints;

/// <summary>A whole checkpoint of a training run, and where training stood when it was taken.</summary>
public sealed record TrainingCheckpoint
{
    private TrainingCheckpoint()
    {
    }

    /// <summary>Its folder: what <see cref="Training.Pix2PixTrainer.LoadCheckpoint"/> takes.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// The model file in it, which <see cref="Translator.Load"/> opens: of the averaged generator where
    /// <see cref="Training.OptimizationOptions.EmaDecay"/> keeps one.
    /// </summary>
    public string ModelPath => Path.Combine(Folder, IsAveraged ? CheckpointFolder.Average : CheckpointFolder.Model);

    /// <summary>Whether training keeps an average of the generator's weights.</summary>
    public required bool IsAveraged { get; init; }

    /// <summary>Steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Epochs finished.</summary>
    public required int EpochsDone { get; init; }

    /// <summary>Steps done of the epoch after those; 0 between two epochs.</summary>
    public required int StepInEpoch { get; init; }

    /// <summary>
    /// The metrics that <see cref="Training.TrainingOptions.Validation"/> has measured so far; empty without it. Lower is better.
    /// </summary>
    public required IReadOnlyList<double> MetricHistory { get; init; }

    /// <summary>The best of <see cref="MetricHistory"/>; null if there is none.</summary>
    public required double? BestMetric { get; init; }

    /// <summary>The step after which it was measured; null if there is none.</summary>
    public required long? BestStep { get; init; }

    /// <summary>Version of Pix2Pix.Core that wrote it.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>Checks that a checkpoint is whole and says where training stood.</summary>
    /// <param name="folder">The checkpoint's own folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is missing, cut short, damaged or of another checkpoint; the message names it.
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

    /// <summary>Finds the checkpoint to continue from.</summary>
    /// <param name="root">What <see cref="Training.CheckpointOptions.Folder"/> was.</param>
    /// <returns>The whole checkpoint of the latest step; null if there is none, or no such folder. Damaged ones are passed over.</returns>
    public static TrainingCheckpoint? FindLatest(string root)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        return CheckpointFolder.List(root).Select(found => ReadIfWhole(found.Path)).FirstOrDefault(checkpoint => checkpoint is not null);
    }

    /// <summary>Finds the checkpoint whose model did best in validation.</summary>
    /// <param name="root">What <see cref="Training.CheckpointOptions.Folder"/> was.</param>
    /// <returns>
    /// The checkpoint, or, if the best could not be written, the one that was the best before; null if nothing was measured, or the best
    /// was not kept.
    /// </returns>
    public static TrainingCheckpoint? FindBest(string root)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);

        // Each that was the best when it was taken is better than those before.
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
