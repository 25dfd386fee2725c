namespace Pix2Pix.Data;

/// <summary>Something that is wrong with a pair, or seems to be.</summary>
public sealed record PairProblem
{
    internal PairProblem(PairProblemKind kind, IReadOnlyList<string> files, string message, int? index = null) =>
        (Kind, Files, Message, Index) = (kind, files, message, index);

    /// <summary>What is wrong.</summary>
    public PairProblemKind Kind { get; }

    /// <summary>
    /// The files of the pair: one, or that of A and that of B; of pairs from memory their number; none where the whole dataset is meant.
    /// </summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The files, what was found and what to do.</summary>
    public string Message { get; }

    /// <summary>Whether the pair cannot be used. Other problems are doubts: look at the pair.</summary>
    public bool PreventsUse => Kind is PairProblemKind.Unreadable or PairProblemKind.WrongSize or PairProblemKind.Unmatched;

    /// <summary>The pair's number in its source; null where the problem is not one pair's.</summary>
    internal int? Index { get; }

    /// <summary>The kind and the message.</summary>
    public override string ToString() => $"{Kind}: {Message}";
}
