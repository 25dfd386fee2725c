namespace Pix2Pix.Data;

/// <summary>What an inspection of every file of a dataset found.</summary>
/// <remarks>Immutable, so safe to use from several threads.</remarks>
public sealed class PairInspection
{
    private readonly PairedImages _pairs;

    internal PairInspection(PairedImages pairs, int count, IReadOnlyList<PairProblem> problems) =>
        (_pairs, Count, Problems) = (pairs, count, problems);

    /// <summary>Pairs and unmatched files that were looked at, with those that had been left out before.</summary>
    public int Count { get; }

    /// <summary>Everything that was found: what prevents use first, then what to look at; in the order of the pairs.</summary>
    public IReadOnlyList<PairProblem> Problems { get; }

    /// <summary>Pairs that can be used.</summary>
    public int UsableCount => Count - Problems.Count(problem => problem.PreventsUse);

    /// <summary>The pairs that can be used, those with doubts included.</summary>
    /// <returns>A dataset that shares memory with the inspected one; its <see cref="PairedImages.Skipped"/> says what is missing.</returns>
    /// <exception cref="InvalidDataException">No pair can be used.</exception>
    public PairedImages Usable() => Without();

    /// <summary>The pairs that can be used, but for those of some kinds of doubt.</summary>
    /// <param name="kinds">What to leave out, such as <see cref="PairProblemKind.Duplicate"/>: of duplicates the first stays.</param>
    /// <returns>A dataset that shares memory with the inspected one; its <see cref="PairedImages.Skipped"/> says what is missing.</returns>
    /// <exception cref="InvalidDataException">No pair remains.</exception>
    public PairedImages Without(params ReadOnlySpan<PairProblemKind> kinds)
    {
        var leftOut = new List<PairProblem>();
        foreach (var problem in Problems)
        {
            if (problem.PreventsUse || (problem.Index is not null && kinds.Contains(problem.Kind))) leftOut.Add(problem);
        }

        return _pairs.Without(leftOut);
    }

    /// <summary>The counts, then a line for each problem.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"{UsableCount} of {Count} pairs can be used; {Problems.Count} problem{(Problems.Count == 1 ? "" : "s")} found.",
            .. Problems.Select(problem => problem.ToString()),
        ]);
}
