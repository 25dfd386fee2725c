using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>The options that decide what a run learns, as text: what a checkpoint remembers of them, and what is compared on resuming.</summary>
internal static class OptionsRecord
{
    private static readonly HashSet<string> Deciding = new(StringComparer.Ordinal)
    {
        nameof(TrainingOptions.Epochs),
        nameof(TrainingOptions.BatchSize),
        nameof(TrainingOptions.AccumulationSteps),
        nameof(TrainingOptions.LearningRate),
        nameof(TrainingOptions.Schedule),
        nameof(TrainingOptions.Beta1),
        nameof(TrainingOptions.Beta2),
        nameof(TrainingOptions.AdversarialLoss),
        nameof(TrainingOptions.AdversarialWeight),
        nameof(TrainingOptions.ReconstructionLoss),
        nameof(TrainingOptions.ReconstructionWeight),
        nameof(TrainingOptions.DiscriminatorWeight),
        nameof(TrainingOptions.Feedback),
        nameof(TrainingOptions.RealFirst),
        nameof(TrainingOptions.SamplesWithReplacement),
        nameof(TrainingOptions.GradientPenaltyWeight),
        nameof(TrainingOptions.HistorySize),
        nameof(TrainingOptions.ExtraTerms),
        nameof(TrainingOptions.AverageDecay),
        nameof(TrainingOptions.Frozen),
        nameof(TrainingOptions.Seed),
        nameof(TrainingOptions.Device),
    };

    /// <param name="options">The options.</param>
    /// <param name="seed">The trainer's seed, which may have been drawn.</param>
    /// <param name="device">Kind of the device, where the options may say "auto".</param>
    public static SortedDictionary<string, string> Of(TrainingOptions options, long seed, string device) => new(
        OptionTexts.Of(options with { Seed = seed, Device = device }).Where(option => Deciding.Contains(option.Name)).ToDictionary(option => option.Name, option => option.Value),
        StringComparer.Ordinal);

    /// <summary>What is otherwise now. A checkpoint of a library that wrote less down is compared by what it has.</summary>
    public static IReadOnlyList<OptionChange> Compare(TrainingManifest before, SortedDictionary<string, string> now)
    {
        var known = before.Options;
        if (known is null)
        {
            var written = Of(new TrainingOptions { BatchSize = before.BatchSize, SamplesWithReplacement = before.SamplesWithReplacement }, before.Seed, device: "");
            string[] names = [nameof(TrainingOptions.Seed), nameof(TrainingOptions.BatchSize), nameof(TrainingOptions.SamplesWithReplacement)];
            known = new SortedDictionary<string, string>(names.ToDictionary(name => name, name => written[name]), StringComparer.Ordinal);
        }

        return [.. from option in known
                   where now.TryGetValue(option.Key, out var value) && value != option.Value
                   select new OptionChange(option.Key, option.Value, now[option.Key])];
    }
}
