using System.Globalization;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>The options that decide what a run learns, as text: what a checkpoint remembers of them, and what is compared on resuming.</summary>
internal static class OptionsRecord
{
    private const string None = "none";

    /// <param name="options">The options.</param>
    /// <param name="seed">The trainer's seed, which may have been drawn.</param>
    /// <param name="device">Kind of the device.</param>
    public static SortedDictionary<string, string> Of(TrainingOptions options, long seed, string device) => new(StringComparer.Ordinal)
    {
        [nameof(options.Epochs)] = Text(options.Epochs),
        [nameof(options.BatchSize)] = Text(options.BatchSize),
        [nameof(options.AccumulationSteps)] = Text(options.AccumulationSteps),
        [nameof(options.LearningRate)] = Text(options.LearningRate),
        [nameof(options.Schedule)] = Text(options.Schedule),
        [nameof(options.Beta1)] = Text(options.Beta1),
        [nameof(options.Beta2)] = Text(options.Beta2),
        [nameof(options.AdversarialLoss)] = Text(options.AdversarialLoss),
        [nameof(options.AdversarialWeight)] = Text(options.AdversarialWeight),
        [nameof(options.ReconstructionLoss)] = Text(options.ReconstructionLoss),
        [nameof(options.ReconstructionWeight)] = Text(options.ReconstructionWeight),
        [nameof(options.DiscriminatorWeight)] = Text(options.DiscriminatorWeight),
        [nameof(options.Feedback)] = Text(options.Feedback),
        [nameof(options.RealFirst)] = Text(options.RealFirst),
        [nameof(options.SamplesWithReplacement)] = Text(options.SamplesWithReplacement),
        [nameof(options.GradientPenaltyWeight)] = Text(options.GradientPenaltyWeight),
        [nameof(options.HistorySize)] = Text(options.HistorySize),
        [nameof(options.ExtraTerms)] = Joined(options.ExtraTerms.Select(term => $"{Text(term.Weight)} x {term.Name}")),
        [nameof(options.AverageDecay)] = options.AverageDecay is { } decay ? Text(decay) : None,
        [nameof(options.Frozen)] = Joined(options.Frozen),
        [nameof(options.Seed)] = Text(seed),
        [nameof(options.Device)] = device,
    };

    /// <summary>What is otherwise now. A checkpoint of a library that wrote less down is compared by what it has.</summary>
    public static IReadOnlyList<OptionChange> Compare(TrainingManifest before, IReadOnlyDictionary<string, string> now)
    {
        var known = before.Options ?? new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [nameof(TrainingOptions.Seed)] = Text(before.Seed),
            [nameof(TrainingOptions.BatchSize)] = Text(before.BatchSize),
            [nameof(TrainingOptions.SamplesWithReplacement)] = Text(before.SamplesWithReplacement),
        };
        return [.. from option in known
                   where now.TryGetValue(option.Key, out var value) && value != option.Value
                   select new OptionChange(option.Key, option.Value, now[option.Key])];
    }

    private static string Joined(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } text ? text : None;

    // A record says what it is made of; of another class its name has to do.
    private static string Text(object value) => value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture)
        : value.ToString() is { } text && text != value.GetType().ToString() ? text.Replace(" { }", "", StringComparison.Ordinal)
        : value.GetType().Name;
}
