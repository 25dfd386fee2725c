using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>How pairs are loaded.</summary>
public sealed record DataLoadingOptions
{
    /// <summary>Number of threads that read, resize and augment pairs in advance.</summary>
    /// <value>
    /// 1 to 256. Default null: the number of processors minus one, 1 to 8. The pairs and their order do not depend on it.
    /// </value>
    public int? Workers { get; init; }

    /// <summary>What happens when a pair can no longer be read.</summary>
    /// <value>
    /// Default <see cref="UnreadablePairPolicy.Skip"/>: the run logs a warning and uses another pair, unless there are too many.
    /// </value>
    public UnreadablePairPolicy UnreadablePairPolicy { get; init; } = UnreadablePairPolicy.Skip;

    /// <summary>Whether to sample pairs with replacement, so that an epoch uses some pairs repeatedly and others not at all.</summary>
    /// <value>Default false: every pair once per epoch. The Torch implementation samples with replacement.</value>
    public bool SampleWithReplacement { get; init; }

    internal void AddProblems(OptionsErrors problems, string owner)
    {
        problems.AddIf(Workers is < 1 or > 256, $"{owner}.{nameof(Workers)} is {Workers}; use 1 to 256, or null to match the processors.");
        problems.AddIf(
            !Enum.IsDefined(UnreadablePairPolicy),
            $"{owner}.{nameof(UnreadablePairPolicy)} is {UnreadablePairPolicy}; use {nameof(Data.UnreadablePairPolicy.Skip)} or " +
            $"{nameof(Data.UnreadablePairPolicy.Throw)}.");
    }
}
