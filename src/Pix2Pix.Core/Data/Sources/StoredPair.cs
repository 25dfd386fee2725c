namespace Pix2Pix.Data;

/// <summary>A pair whose pictures are one or two. Safe to use from several threads.</summary>
internal abstract class StoredPair
{
    /// <summary>How messages name the pair.</summary>
    public abstract string Name { get; }

    /// <summary>The path in the folder, archive or list; that of A where there are two: what a program names the pair by.</summary>
    public abstract string Place { get; }

    /// <summary>How reports name the files: one, or that of A and that of B.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    /// <summary>The sizes of the halves, found without decoding where that is possible.</summary>
    public abstract PairHeader ReadHead();

    /// <summary>The halves A and B, decoded.</summary>
    public abstract (PlanarImage A, PlanarImage B) Read(SideFormat formatA, SideFormat formatB);

    /// <summary>Reads the halves in full.</summary>
    public abstract PairFindings Examine();
}

/// <summary>The pairs of a folder, list or archive, in their order, and what was found there and is in no pair.</summary>
internal sealed record PairSource(IReadOnlyList<StoredPair> Pairs, IReadOnlyList<PairProblem> Unpaired);

/// <summary>What the head of a pair's files says.</summary>
/// <param name="A">Size of A.</param>
/// <param name="B">Size of B.</param>
/// <param name="Problem">Why there are no two halves of one size; null where there are.</param>
internal readonly record struct PairHeader((int Width, int Height) A, (int Width, int Height) B, string? Problem = null);
