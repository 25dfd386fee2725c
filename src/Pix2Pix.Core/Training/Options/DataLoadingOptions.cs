using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>How pairs get from the dataset to the networks.</summary>
public sealed record DataLoadingOptions
{
    /// <summary>Threads that read, resize and augment pairs ahead of the network.</summary>
    /// <value>
    /// 1 to 256. Default null: one less than there are processors, 1 to 8. The order of the pairs and their bits do not depend on it.
    /// </value>
    public int? Workers { get; init; }

    /// <summary>What becomes of the run when a pair cannot be read any more.</summary>
    /// <value>
    /// Default <see cref="UnreadablePairPolicy.Skip"/>: it goes on with another pair in its place and logs a warning, unless there are too
    /// many.
    /// </value>
    public UnreadablePairPolicy UnreadablePairPolicy { get; init; } = UnreadablePairPolicy.Skip;

    /// <summary>Whether each step draws its pairs anew from all of them, so that an epoch sees some twice and some not at all.</summary>
    /// <value>Default false: every pair once an epoch. The original draws with replacement.</value>
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
