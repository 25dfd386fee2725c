namespace Pix2Pix.Data;

/// <summary>A pair in one or two images. Thread-safe.</summary>
internal abstract class StoredPair
{
    /// <summary>The pair's name in messages.</summary>
    public abstract string Name { get; }

    /// <summary>Its path in the folder, archive or list (A's if there are two), by which programs identify it.</summary>
    public abstract string Place { get; }

    /// <summary>The files' names in reports: one, or those of A and B.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    /// <summary>The sizes of the halves, without decoding if possible.</summary>
    public abstract PairHeader ReadHead();

    /// <summary>The halves A and B, decoded.</summary>
    public abstract (PlanarImage A, PlanarImage B) Read(SideFormat formatA, SideFormat formatB);

    /// <summary>Reads both halves completely.</summary>
    public abstract PairFindings Examine();
}

/// <summary>The pairs of a folder, list or archive in order, and the files there that belong to no pair.</summary>
internal sealed record PairSource(IReadOnlyList<StoredPair> Pairs, IReadOnlyList<PairProblem> Unpaired);

/// <summary>The information in the headers of a pair's files.</summary>
/// <param name="A">Size of A.</param>
/// <param name="B">Size of B.</param>
/// <param name="Problem">Why the file cannot be split into equal halves; null if it can.</param>
internal readonly record struct PairHeader((int Width, int Height) A, (int Width, int Height) B, string? Problem = null);
