using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Measures the generator on held-out pairs while it is trained, and what follows from it.</summary>
/// <remarks>
/// The generator runs as the paper runs it at test time (section 3.3) and as a <see cref="Translator"/> runs its model file: with dropout,
/// from the same seed every time, and each picture's own statistics. Figures are those of <see cref="Evaluation.ImageMetrics"/>. Measuring
/// changes nothing: training with it ends in the bits that it ends in without.
/// </remarks>
public sealed record ValidationOptions
{
    /// <summary>
    /// The pairs to measure on, such as <see cref="DatasetSplit.Validation"/>; sides of 11 or more. They are not augmented. Borrowed.
    /// </summary>
    /// <value>Default null, which needs a <see cref="CustomMetric"/>.</value>
    public IPairedDataset? Data { get; init; }

    /// <summary>Measures the generator in a way of your own, in place of <see cref="Data"/>; lower is better.</summary>
    /// <value>
    /// Default null: the held-out pairs are measured. The generator is borrowed, and the function is called between steps, on the training
    /// thread.
    /// </value>
    public Func<IGenerator, double>? CustomMetric { get; init; }

    /// <summary>
    /// After how many epochs they are measured, counted from the first of the first run; also after the last epoch of a run.
    /// </summary>
    /// <value>1 or more. Default 1.</value>
    public int EveryNEpochs { get; init; } = 1;

    /// <summary>Most pairs to measure, from the first on.</summary>
    /// <value>1 or more. Default null: all.</value>
    public int? MaxPairs { get; init; }

    /// <summary>What decides which model is best, when to stop early and what a schedule follows.</summary>
    /// <value>Default <see cref="ValidationMetric.L1"/>.</value>
    public ValidationMetric MonitorMetric { get; init; } = ValidationMetric.L1;

    /// <summary>How many measurements of a run in a row may bring no new best; then the run ends in order.</summary>
    /// <value>1 or more. Default null: the run goes to its last epoch.</value>
    public int? Patience { get; init; }

    /// <summary>How many pairs an <see cref="HtmlReport"/> shows, from the first on.</summary>
    /// <value>Zero or more. Default 4.</value>
    public int PreviewCount { get; init; } = 4;

    /// <summary>Where the model file of the best figure so far is kept. It is replaced as a whole when there is a better one.</summary>
    /// <value>Default null: nowhere. <see cref="TrainingOptions.Checkpoints"/> keep the best checkpoint by themselves.</value>
    public string? BestModelPath { get; init; }

    internal int PairCount => Data is { Count: var count } ? Math.Min(MaxPairs ?? count, count) : 0;

    /// <summary>The metric that decides, in words.</summary>
    internal string MetricName => Data is null ? "The validation metric" : $"{MonitorMetric} on the held-out pairs";

    internal void AddProblems(OptionsErrors problems, string owner)
    {
        problems.AddIf(
            Data is null && CustomMetric is null,
            $"{owner}.{nameof(Data)} is null; pass the held-out pairs, or set {owner}.{nameof(CustomMetric)}.");
        problems.AddIf(
            Data is not null && CustomMetric is not null,
            $"{owner}.{nameof(Data)} and {owner}.{nameof(CustomMetric)} are both set, but only one of them can decide; leave one out.");
        problems.AddIf(EveryNEpochs < 1, $"{owner}.{nameof(EveryNEpochs)} is {EveryNEpochs}; use 1 or more.");
        problems.AddIf(MaxPairs < 1, $"{owner}.{nameof(MaxPairs)} is {MaxPairs}; use 1 or more, or null for all.");
        problems.AddIf(!Enum.IsDefined(MonitorMetric), $"{owner}.{nameof(MonitorMetric)} is {MonitorMetric}; use L1, Psnr or Ssim.");
        problems.AddIf(Patience < 1, $"{owner}.{nameof(Patience)} is {Patience}; use 1 or more, or null for no early end.");
        problems.AddIf(PreviewCount < 0, $"{owner}.{nameof(PreviewCount)} is {PreviewCount}; use zero or more.");
        problems.AddIf(
            BestModelPath is not null && string.IsNullOrWhiteSpace(BestModelPath),
            $"{owner}.{nameof(BestModelPath)} is empty; name a file, or null for none.");
    }
}
