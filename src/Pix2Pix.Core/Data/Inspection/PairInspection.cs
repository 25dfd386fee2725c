namespace Pix2Pix.Data;

/// <summary>The result of inspecting every file of a dataset. Immutable and thread-safe.</summary>
public sealed class PairInspection
{
    private readonly PairedImages _pairs;

    internal PairInspection(PairedImages pairs, int count, IReadOnlyList<PairProblem> problems) =>
        (_pairs, Count, Problems) = (pairs, count, problems);

    /// <summary>Number of inspected pairs and unmatched files, including those skipped when the dataset was opened.</summary>
    public int Count { get; }

    /// <summary>All problems: first those that prevent use, then the warnings, each in the order of the pairs.</summary>
    public IReadOnlyList<PairProblem> Problems { get; }

    /// <summary>Number of usable pairs.</summary>
    public int UsableCount => Count - Problems.Count(problem => problem.PreventsUse);

    /// <summary>The usable pairs, including those with warnings.</summary>
    /// <returns>A dataset that shares memory with the inspected one; <see cref="PairedImages.Skipped"/> lists what it leaves out.</returns>
    /// <exception cref="InvalidDataException">No pair is usable.</exception>
    public PairedImages Usable() => Without();

    /// <inheritdoc cref="Usable" path="//returns|//exception"/>
    /// <summary>The usable pairs without those with some kinds of warning.</summary>
    /// <param name="kinds">The kinds to leave out, such as <see cref="PairProblemKind.Duplicate"/>; the first of duplicates stays.</param>
    public PairedImages Without(params ReadOnlySpan<PairProblemKind> kinds)
    {
        var named = kinds.ToArray();
        var leftOut = new List<PairProblem>();
        foreach (var problem in Problems)
        {
            if (problem.PreventsUse || (problem.Index is not null && named.Contains(problem.Kind))) leftOut.Add(problem);
        }

        return _pairs.Without(leftOut);
    }

    /// <summary>The counts, then one line per problem.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"{UsableCount} of {Count} pairs can be used; {Problems.Count} problem{(Problems.Count == 1 ? "" : "s")} found.",
            .. Problems.Select(problem => problem.ToString()),
        ]);
}
