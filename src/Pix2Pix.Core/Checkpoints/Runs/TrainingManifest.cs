using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix2Pix.Checkpoints;

/// <summary>The <c>training.json</c> of a checkpoint: where training stands, beside the tensors.</summary>
internal sealed record TrainingManifest
{
    public const string FileName = "training.json";

    /// <summary>Numbers in <see cref="LastLosses"/>.</summary>
    public const int LossCount = 6;

    private const int CurrentVersion = 1;

    // Far above what anyone trains, and far enough below the type's limit to be added to.
    private const int LargestCount = 1_000_000_000;

    [JsonRequired]
    [JsonPropertyName("format_version")]
    public int FormatVersion { get; init; } = CurrentVersion;

    [JsonRequired]
    [JsonPropertyName("library_version")]
    public string LibraryVersion { get; init; } = ModelManifest.OwnVersion;

    /// <summary>Steps since the networks were fresh: the position in dropout's and the history pool's random numbers.</summary>
    [JsonPropertyName("step")]
    public required long Step { get; init; }

    /// <summary>Epochs that are finished.</summary>
    [JsonPropertyName("epochs_done")]
    public required int EpochsDone { get; init; }

    /// <summary>Steps done of the epoch after those: the position in its order.</summary>
    [JsonPropertyName("step_in_epoch")]
    public required int StepInEpoch { get; init; }

    /// <summary>How many epochs were finished when the run began that the checkpoint was taken in.</summary>
    [JsonPropertyName("run_began")]
    public required int RunBegan { get; init; }

    /// <summary>What the order within an epoch and the augmentation are a function of.</summary>
    [JsonPropertyName("seed")]
    public required long Seed { get; init; }

    /// <summary>Pairs a step, of all processes together.</summary>
    [JsonPropertyName("batch_size")]
    public required int BatchSize { get; init; }

    /// <summary>How many processes trained together; null for one.</summary>
    [JsonPropertyName("processes")]
    public int? Processes { get; init; }

    /// <summary>
    /// Pairs of the epoch that are done, where steps of it had different numbers of pairs; null where <see cref="StepInEpoch"/> tells.
    /// </summary>
    [JsonPropertyName("pairs_in_epoch")]
    public int? PairsInEpoch { get; init; }

    [JsonPropertyName("samples_with_replacement")]
    public required bool SampleWithReplacement { get; init; }

    /// <summary>Pairs of the dataset; 0 if there was none yet.</summary>
    [JsonPropertyName("pair_count")]
    public required int PairCount { get; init; }

    /// <summary>Pairs in the history pool, which has a file of its own if there are any.</summary>
    [JsonPropertyName("history_count")]
    public required int HistoryCount { get; init; }

    /// <summary>What validation said, measurement by measurement.</summary>
    [JsonPropertyName("figures")]
    public required double[] Metrics { get; init; }

    /// <summary>How many of them were there when the run began; checkpoints of earlier versions do not say.</summary>
    [JsonPropertyName("figures_before")]
    public int MetricsBefore { get; init; }

    [JsonPropertyName("best_figure")]
    public double? BestMetric { get; init; }

    /// <summary>The step after which validation said so.</summary>
    [JsonPropertyName("best_step")]
    public long? BestStep { get; init; }

    /// <summary>What the learning rate is multiplied by since the run went back; null where it never did.</summary>
    [JsonPropertyName("rate_factor")]
    public double? RateFactor { get; init; }

    /// <summary>How often the run went back; null where it never did.</summary>
    [JsonPropertyName("returns")]
    public int? Returns { get; init; }

    /// <summary>Steps in the generator's average, which has a file of its own; null where training keeps none.</summary>
    [JsonPropertyName("average_steps")]
    public long? AverageSteps { get; init; }

    /// <summary>The options that decide what the run learns, as text; null in checkpoints of versions that wrote none down.</summary>
    [JsonPropertyName("options")]
    public SortedDictionary<string, string>? Options { get; init; }

    /// <summary>What the last step cost, in the order of the trainer's report.</summary>
    [JsonPropertyName("last_losses")]
    public required float[] LastLosses { get; init; }

    /// <summary>
    /// The discriminator's accuracy in that step, on real and on generated pairs; null where it judged none, and in checkpoints of earlier
    /// versions.
    /// </summary>
    [JsonPropertyName("last_accuracies")]
    public float[]? LastAccuracies { get; init; }

    public string Serialize() => JsonSerializer.Serialize(this, TrainingJson.Default.TrainingManifest);

    /// <summary>The text without the options; the text itself if it is damaged.</summary>
    public static string StateOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, TrainingJson.Default.TrainingManifest) is { } manifest ? (manifest with { Options = null }).Serialize() : text;
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

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">The file is missing, cut short, damaged or of a newer format.</exception>
    public static TrainingManifest Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"There is no checkpoint {folder}. Check the path, or let " +
                $"{nameof(TrainingCheckpoint)}.{nameof(TrainingCheckpoint.FindLatest)} find one.");
        }

        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw Damaged(path, $"it is not there. A checkpoint's own folder is needed, as {nameof(TrainingCheckpoint.FindLatest)} " +
                "finds it in the folder of its run");
        }

        TrainingManifest manifest;
        try
        {
            using var stream = File.OpenRead(path);
            manifest = JsonSerializer.Deserialize(stream, TrainingJson.Default.TrainingManifest) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw Damaged(path, $"it is not the JSON that is needed ({e.Message})", e);
        }

        if (manifest.FormatVersion > CurrentVersion)
        {
            throw Damaged(path, $"it has format version {manifest.FormatVersion}, and this library reads up to {CurrentVersion}. " +
                $"It was written by Pix2Pix.Core {manifest.LibraryVersion}: update the package to that version or later");
        }

        if (manifest.FindProblem() is { } problem) throw Damaged(path, problem);
        return manifest;
    }

    public static InvalidDataException Damaged(string path, string what, Exception? inner = null) => new(
        $"The checkpoint file {path} cannot be used: {what}. Continue from an earlier checkpoint, or copy this one again.", inner);

    private string? FindProblem()
    {
        (string Name, long Value, long Largest)[] counts =
        [
            (nameof(Step), Step, long.MaxValue / 2),
            (nameof(EpochsDone), EpochsDone, LargestCount),
            (nameof(StepInEpoch), StepInEpoch, PairCount == 0 ? 0 : PairsInEpoch is not null ? PairCount : (PairCount - 1) / Math.Max(1, BatchSize) + 1),
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
        if (Options is not null && Options.Values.Any(value => value is null)) return $"its {nameof(Options)} have a value missing";
        return Metrics is null ? "its Figures are missing"
            : LastLosses?.Length != LossCount ? $"its LastLosses are not {LossCount} numbers"
            : LastAccuracies is not (null or [_, _]) ? "its LastAccuracies are not 2 numbers"
            : null;
    }
}

// Losses of a run that has diverged are no numbers, and must be written all the same.
[JsonSourceGenerationOptions(
    WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TrainingManifest))]
internal sealed partial class TrainingJson : JsonSerializerContext;
