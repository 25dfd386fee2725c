using System.Globalization;
using Pix2Pix.Checkpoints;
using Pix2Pix.Losses;

namespace Pix2Pix.Training;

/// <summary>The options that affect training as text, which a checkpoint records for comparison when a run resumes.</summary>
/// <remarks>Names and values are a file format: do not rename them with the code.</remarks>
internal static class OptionsSnapshot
{
    public const string Frozen = "Frozen";
    public const string AdversarialWeight = "AdversarialWeight";
    private const string BatchSize = "BatchSize";
    private const string SampleWithReplacement = "SamplesWithReplacement";
    private const string Seed = "Seed";

    private static readonly PersistedNames<UpdateScheme> UpdateSchemes =
        new((UpdateScheme.Alternating, "AfterUpdate"), (UpdateScheme.Simultaneous, "BeforeUpdate"));

    // Where TrainingOptions has what the file names. Entries that are missing here have the same name in both.
    private static readonly Dictionary<string, string> OptionPaths = new(StringComparer.Ordinal)
    {
        ["AccumulationSteps"] = $"{nameof(TrainingOptions.Optimization)}.{nameof(OptimizationOptions.GradientAccumulationSteps)}",
        ["Schedule"] = $"{nameof(TrainingOptions.Optimization)}.{nameof(OptimizationOptions.LearningRateSchedule)}",
        ["Beta1"] = $"{nameof(TrainingOptions.Optimization)}.{nameof(OptimizationOptions.Beta1)}",
        ["Beta2"] = $"{nameof(TrainingOptions.Optimization)}.{nameof(OptimizationOptions.Beta2)}",
        ["AdversarialLoss"] = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.AdversarialLoss)}",
        ["AdversarialWeight"] = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.AdversarialWeight)}",
        ["ReconstructionLoss"] = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.ReconstructionLoss)}",
        ["ReconstructionWeight"] = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.ReconstructionWeight)}",
        ["DiscriminatorWeight"] = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.DiscriminatorWeight)}",
        ["Feedback"] = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.UpdateScheme)}",
        ["RealFirst"] = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.RealBatchFirst)}",
        ["SamplesWithReplacement"] = $"{nameof(TrainingOptions.DataLoading)}.{nameof(DataLoadingOptions.SampleWithReplacement)}",
        ["GradientPenaltyWeight"] = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.GradientPenaltyWeight)}",
        ["HistorySize"] = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.ImagePoolSize)}",
        ["ExtraTerms"] = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.AdditionalLosses)}",
        ["AverageDecay"] = $"{nameof(TrainingOptions.Optimization)}.{nameof(OptimizationOptions.EmaDecay)}",
        ["Frozen"] = $"{nameof(TrainingOptions.Optimization)}.{nameof(OptimizationOptions.FrozenParameters)}",
    };

    /// <param name="options">The options.</param>
    /// <param name="seed">The trainer's seed, which may be random.</param>
    /// <param name="device">The resolved device type.</param>
    public static SortedDictionary<string, string> Create(TrainingOptions options, long seed, string device) => new(StringComparer.Ordinal)
    {
        ["Epochs"] = Text(options.Epochs),
        [BatchSize] = Text(options.BatchSize),
        ["AccumulationSteps"] = Text(options.Optimization.GradientAccumulationSteps),
        ["LearningRate"] = Text(options.LearningRate),
        ["Schedule"] = options.Optimization.LearningRateSchedule.ToString() ?? "",
        ["Beta1"] = Text(options.Optimization.Beta1),
        ["Beta2"] = Text(options.Optimization.Beta2),
        ["AdversarialLoss"] = NameOf(options.Objective.AdversarialLoss),
        [AdversarialWeight] = Text(options.Objective.AdversarialWeight),
        ["ReconstructionLoss"] = NameOf(options.Objective.ReconstructionLoss),
        ["ReconstructionWeight"] = Text(options.Objective.ReconstructionWeight),
        ["DiscriminatorWeight"] = Text(options.Objective.DiscriminatorWeight),
        ["Feedback"] = UpdateSchemes[options.Objective.UpdateScheme],
        ["RealFirst"] = Text(options.Objective.RealBatchFirst),
        [SampleWithReplacement] = Text(options.DataLoading.SampleWithReplacement),
        ["GradientPenaltyWeight"] = Text(options.Objective.GradientPenaltyWeight),
        ["HistorySize"] = Text(options.Objective.ImagePoolSize),
        ["ExtraTerms"] = Text(options.Objective.AdditionalLosses.Select(term => $"{term.Name} x {Text(term.Weight)}")),
        ["AverageDecay"] = options.Optimization.EmaDecay is { } decay ? Text(decay) : "none",
        [Frozen] = Text(options.Optimization.FrozenParameters),
        [Seed] = Text(seed),
        ["Device"] = device,
    };

    /// <summary>The options that differ. Options that an older checkpoint does not contain are ignored.</summary>
    public static IReadOnlyList<OptionChange> Compare(TrainingManifest before, SortedDictionary<string, string> now)
    {
        var known = before.Options ?? new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Seed] = Text(before.Seed),
            [BatchSize] = Text(before.BatchSize),
            [SampleWithReplacement] = Text(before.SampleWithReplacement),
        };
        return [.. from option in known
                   where now.TryGetValue(option.Key, out var value) && value != option.Value
                   select new OptionChange(OptionPaths.GetValueOrDefault(option.Key, option.Key), option.Value, now[option.Key])];
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Text(bool on) => on ? "yes" : "no";

    private static string Text(IEnumerable<string> texts) => string.Join(", ", texts) is { Length: > 0 } joined ? joined : "none";

    private static string NameOf(object loss) => loss switch
    {
        VanillaAdversarialLoss => "VanillaAdversarialLoss",
        LeastSquaresAdversarialLoss => "LeastSquaresAdversarialLoss",
        WassersteinAdversarialLoss => "WassersteinAdversarialLoss",
        HingeAdversarialLoss => "HingeAdversarialLoss",
        L1Loss => "L1Loss",
        L2Loss => "L2Loss",
        _ => loss.GetType().Name,
    };
}
