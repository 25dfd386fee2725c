using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>How the generator is validated on held-out pairs during training; also the best model and early stopping.</summary>
/// <remarks>
/// The generator runs as at test time in the paper (section 3.3) and as in a <see cref="Translator"/>: with dropout, from the same seed
/// every time, and with each image's own batch statistics. The metrics are those of <see cref="Evaluation.ImageMetrics"/>. Validation does
/// not affect training: the weights are bit for bit the same without it.
/// </remarks>
public sealed record ValidationOptions
{
    /// <summary>
    /// The held-out pairs, such as <see cref="DatasetSplit.Validation"/>; sides of 11 pixels or more. They are not augmented. Borrowed.
    /// </summary>
    /// <value>Default null, which requires a <see cref="CustomMetric"/>.</value>
    public IPairedDataset? Data { get; init; }

    /// <summary>Computes your own metric of the generator, instead of <see cref="Data"/>; lower is better.</summary>
    /// <value>Default null. The generator is borrowed; the function is called between steps, on the training thread.</value>
    public Func<IGenerator, double>? CustomMetric { get; init; }

    /// <summary>Epochs between validations, counted from the first run. The last epoch of a run is always validated.</summary>
    /// <value>1 or more. Default 1.</value>
    public int EveryNEpochs { get; init; } = 1;

    /// <summary>The maximum number of pairs to measure: the first ones.</summary>
    /// <value>1 or more. Default null: all.</value>
    public int? MaxPairs { get; init; }

    /// <summary>The metric that selects the best model, and that early stopping and the learning rate schedule use.</summary>
    /// <value>Default <see cref="ValidationMetric.L1"/>.</value>
    public ValidationMetric MonitorMetric { get; init; } = ValidationMetric.L1;

    /// <summary>The number of consecutive validations without improvement after which the run stops.</summary>
    /// <value>1 or more. Default null: no early stopping.</value>
    public int? Patience { get; init; }

    /// <summary>The number of pairs that <see cref="HtmlReport"/> and <see cref="TensorBoardCallback"/> preview: the first ones.</summary>
    /// <value>Zero or more. Default 4.</value>
    public int PreviewCount { get; init; } = 4;

    /// <summary>The model file with the best metric so far. It is replaced atomically by a better one.</summary>
    /// <value>Default null: none. <see cref="TrainingOptions.Checkpoints"/> keep the best checkpoint independently.</value>
    public string? BestModelPath { get; init; }

    internal int PairCount => Data is { Count: var count } ? Math.Min(MaxPairs ?? count, count) : 0;

    internal string MetricName => Data is null ? "The validation metric" : $"{MonitorMetric} on the held-out pairs";

    internal void AddProblems(OptionsErrors problems, string owner)
    {
        problems.AddIf(
            Data is null && CustomMetric is null,
            $"{owner}.{nameof(Data)} is null; pass the held-out pairs, or set {owner}.{nameof(CustomMetric)}.");
        problems.AddIf(
            Data is not null && CustomMetric is not null,
            $"{owner}.{nameof(Data)} and {owner}.{nameof(CustomMetric)} are both set, but only one of them can be monitored; remove one.");
        problems.AddIf(EveryNEpochs < 1, $"{owner}.{nameof(EveryNEpochs)} is {EveryNEpochs}; use 1 or more.");
        problems.AddIf(MaxPairs < 1, $"{owner}.{nameof(MaxPairs)} is {MaxPairs}; use 1 or more, or null for all.");
        problems.AddIf(!Enum.IsDefined(MonitorMetric), $"{owner}.{nameof(MonitorMetric)} is {MonitorMetric}; use L1, Psnr or Ssim.");
        problems.AddIf(Patience < 1, $"{owner}.{nameof(Patience)} is {Patience}; use 1 or more, or null for no early stopping.");
        problems.AddIf(PreviewCount < 0, $"{owner}.{nameof(PreviewCount)} is {PreviewCount}; use zero or more.");
        problems.AddIf(
            BestModelPath is not null && string.IsNullOrWhiteSpace(BestModelPath),
            $"{owner}.{nameof(BestModelPath)} is empty; set a file path, or null for none.");
    }
}
