namespace Pix2Pix.Data;

/// <summary>
/// Which of a step's pairs belong to one of several processes: neighbours in the epoch's order, as many as the others have or one more.
/// </summary>
/// <param name="Rank">The process, from 0.</param>
/// <param name="Size">Processes.</param>
internal readonly record struct BatchShare(int Rank, int Size)
{
    /// <summary>A process alone, to which all pairs belong.</summary>
    public static BatchShare All { get; } = new(0, 1);

    /// <summary>
    /// The share in some pairs: the place of its first one and their number, which is 0 where there are fewer pairs than processes.
    /// </summary>
    public (int First, int Count) Of(int pairs)
    {
        var first = (int)((long)pairs * Rank / Size);
        return (first, (int)((long)pairs * (Rank + 1) / Size) - first);
    }
}
