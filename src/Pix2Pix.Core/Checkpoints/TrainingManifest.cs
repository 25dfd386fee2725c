using System.Text.Json;
using System.Text.Json.Serialization;
using Pix2Pix.Serialization;

namespace Pix2Pix.Checkpoints;

/// <summary>The <c>training.json</c> of a checkpoint: the state of training except the tensors.</summary>
internal sealed record TrainingManifest
{
    public const string FileName = "training.json";

    /// <summary>Numbers in <see cref="LastLosses"/>.</summary>
    public const int LossCount = 6;

    private const int CurrentVersion = 1;

    // Far above any real count, and far enough below the type's limit to be added to.
    private const int LargestCount = 1_000_000_000;

    [JsonRequired]
    [JsonPropertyName("format_version")]
    public int FormatVersion { get; init; } = CurrentVersion;

    [JsonRequired]
    [JsonPropertyName("library_version")]
    public string LibraryVersion { get; init; } = ModelManifest.OwnVersion;

    /// <summary>Steps since the networks were initialized: the position in the random numbers of dropout and the image pool.</summary>
    [JsonPropertyName("step")]
    public required long Step { get; init; }

    /// <summary>Epochs completed.</summary>
    [JsonPropertyName("epochs_done")]
    public required int EpochsDone { get; init; }

    /// <summary>Steps completed in the epoch after those: the position in its order.</summary>
    [JsonPropertyName("step_in_epoch")]
    public required int StepInEpoch { get; init; }

    /// <summary>Epochs that were completed when the run began.</summary>
    [JsonPropertyName("run_began")]
    public required int RunBegan { get; init; }

    /// <summary>Determines the order within an epoch and the augmentation.</summary>
    [JsonPropertyName("seed")]
    public required long Seed { get; init; }

    /// <summary>Pairs per step, over all processes.</summary>
    [JsonPropertyName("batch_size")]
    public required int BatchSize { get; init; }

    /// <summary>Number of processes; null for one.</summary>
    [JsonPropertyName("processes")]
    public int? Processes { get; init; }

    /// <summary>Pairs of the epoch that are done, if its steps had different numbers of pairs; otherwise null.</summary>
    [JsonPropertyName("pairs_in_epoch")]
    public int? PairsInEpoch { get; init; }

    [JsonPropertyName("samples_with_replacement")]
    public required bool SampleWithReplacement { get; init; }

    /// <summary>Pairs in the dataset; 0 if there was none yet.</summary>
    [JsonPropertyName("pair_count")]
    public required int PairCount { get; init; }

    /// <summary>Pairs in the image pool, which has its own file unless it is empty.</summary>
    [JsonPropertyName("history_count")]
    public required int HistoryCount { get; init; }

    /// <summary>Validation metrics, in the order of measurement.</summary>
    [JsonPropertyName("figures")]
    public required double[] Metrics { get; init; }

    /// <summary>How many of them existed when the run began; not recorded in checkpoints of earlier versions.</summary>
    [JsonPropertyName("figures_before")]
    public int MetricsBefore { get; init; }

    [JsonPropertyName("best_figure")]
    public double? BestMetric { get; init; }

    /// <summary>The step after which <see cref="BestMetric"/> was measured.</summary>
    [JsonPropertyName("best_step")]
    public long? BestStep { get; init; }

    /// <summary>Factor on the learning rate since the run rolled back; null if it never did.</summary>
    [JsonPropertyName("rate_factor")]
    public double? RateFactor { get; init; }

    /// <summary>Number of rollbacks; null for none.</summary>
    [JsonPropertyName("returns")]
    public int? Returns { get; init; }

    /// <summary>Steps in the generator's moving average, which has its own file; null if training keeps none.</summary>
    [JsonPropertyName("average_steps")]
    public long? AverageSteps { get; init; }

    /// <summary>The options that decide what the run learns, as text; null in checkpoints of versions that recorded none.</summary>
    [JsonPropertyName("options")]
    public SortedDictionary<string, string>? Options { get; init; }

    /// <summary>Losses of the last step, in the order of the trainer's report.</summary>
    [JsonPropertyName("last_losses")]
    public required float[] LastLosses { get; init; }

    /// <summary>
    /// The discriminator's accuracy in that step, on real and on fake pairs; null if it has none, and in checkpoints of earlier versions.
    /// </summary>
    [JsonPropertyName("last_accuracies")]
    public float[]? LastAccuracies { get; init; }

    public string Serialize() => JsonSerializer.Serialize(this, TrainingJson.Default.TrainingManifest);

    /// <summary>The text without the options; unchanged if it is damaged.</summary>
    public static string StateOf(string text)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(text, TrainingJson.Default.TrainingManifest);
            return manifest is null ? text : (manifest with { Options = null }).Serialize();
        }
        catch (JsonException)
        {
            return text;
        }
    }

    public void Write(string folder)
    {
        using var stream = new FileStream(Path.Combine(folder, FileName), FileMode.Create, FileAccess.Write, FileShare.None);
        JsonSerializer.Serialize(stream, this, TrainingJson.Default.TrainingManifest);
        stream.Flush(flushToDisk: true);
    }

    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is missing, truncated, damaged or of a newer format.</exception>
    public static TrainingManifest Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"The checkpoint folder {folder} does not exist. Check the path, or let " +
                $"{nameof(TrainingCheckpoint)}.{nameof(TrainingCheckpoint.FindLatest)} find a checkpoint.");
        }

        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw Damaged(path, $"it is missing. A checkpoint's own folder is needed, which {nameof(TrainingCheckpoint.FindLatest)} " +
                "finds in the folder of a run");
        }

        TrainingManifest manifest;
        try
        {
            using var stream = File.OpenRead(path);
            manifest = JsonSerializer.Deserialize(stream, TrainingJson.Default.TrainingManifest) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw Damaged(path, $"it is not valid JSON of a checkpoint ({e.Message})", e);
        }

        if (manifest.FormatVersion > CurrentVersion)
        {
            throw Damaged(path, $"it has format version {manifest.FormatVersion}, but this library reads up to {CurrentVersion}. " +
                $"It was written by Pix2Pix.Core {manifest.LibraryVersion}: update the package to that version or later");
        }

        if (manifest.FindProblem() is { } problem) throw Damaged(path, problem);
        return manifest;
    }

    public static InvalidDataException Damaged(string path, string what, Exception? inner = null) => new(
        $"The checkpoint file {path} cannot be used: {what}. Resume from an earlier checkpoint, or copy this one again.", inner);

    private string? FindProblem()
    {
        var stepsPerEpoch = PairsInEpoch is not null ? PairCount : (PairCount - 1) / Math.Max(1, BatchSize) + 1;
        (string Name, long Value, long Largest)[] counts =
        [
            (nameof(Step), Step, long.MaxValue / 2),
            (nameof(EpochsDone), EpochsDone, LargestCount),
            (nameof(StepInEpoch), StepInEpoch, PairCount == 0 ? 0 : stepsPerEpoch),
            (nameof(PairsInEpoch), PairsInEpoch ?? 0, PairCount),
            (nameof(Processes), (Processes ?? 1) - 1, LargestCount),
            (nameof(RunBegan), RunBegan, EpochsDone),
            (nameof(BatchSize), BatchSize - 1, LargestCount),
            (nameof(PairCount), PairCount, int.MaxValue),
            (nameof(HistoryCount), HistoryCount, LargestCount),
            (nameof(BestStep), BestStep ?? 0, Step),
            (nameof(MetricsBefore), MetricsBefore, Metrics?.Length ?? 0),
            (nameof(Returns), Returns ?? 0, LargestCount),
            (nameof(AverageSteps), AverageSteps ?? 0, Step),
        ];
        foreach (var (name, value, largest) in counts)
        {
            if (value < 0 || value > largest) return $"its {name} is out of range";
        }

        if (RateFactor is { } factor && !(factor is > 0 and <= 1)) return $"its {nameof(RateFactor)} is out of range";
        if (Options is not null && Options.Values.Any(value => value is null)) return $"its {nameof(Options)} have a null value";
        return Metrics is null ? $"its {nameof(Metrics)} are missing"
            : LastLosses?.Length != LossCount ? $"its LastLosses are not {LossCount} numbers"
            : LastAccuracies is not (null or [_, _]) ? "its LastAccuracies are not 2 numbers"
            : null;
    }
}

// Losses of a run that has diverged are NaN or infinite, and must be written nevertheless.
[JsonSourceGenerationOptions(
    WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TrainingManifest))]
internal sealed partial class TrainingJson : JsonSerializerContext;
