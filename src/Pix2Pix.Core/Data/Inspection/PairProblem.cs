namespace Pix2Pix.Data;

/// <summary>A problem with a pair: an error that prevents its use, or a warning.</summary>
public sealed record PairProblem
{
    internal PairProblem(PairProblemKind kind, IReadOnlyList<string> files, string message, int? index = null) =>
        (Kind, Files, Message, Index) = (kind, files, message, index);

    /// <summary>The kind of problem.</summary>
    public PairProblemKind Kind { get; }

    /// <summary>
    /// The pair's files: one, or those of A and B; for pairs in memory, their number; empty if the problem concerns the whole dataset.
    /// </summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The files, what was found, and what to do.</summary>
    public string Message { get; }

    /// <summary>Whether the pair is unusable. Other problems are warnings: look at the pair.</summary>
    public bool PreventsUse => Kind is PairProblemKind.Unreadable or PairProblemKind.WrongSize or PairProblemKind.Unmatched;

    /// <summary>The pair's index in its source; null if the problem does not concern a single pair.</summary>
    internal int? Index { get; }

    /// <summary>The kind and the message.</summary>
    public override string ToString() => $"{Kind}: {Message}";
}
