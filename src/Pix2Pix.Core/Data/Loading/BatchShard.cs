namespace Pix2Pix.Data;

/// <summary>
/// Which pairs of a batch one of several processes has: neighbors in the epoch's order, as many as the others have or one more.
/// </summary>
/// <param name="First">Pairs of the batch that come before them, with other processes.</param>
/// <param name="Count">
/// How many it has; 0 where the batch has fewer pairs than there are processes, and one is passed through the networks that does not count.
/// </param>
/// <param name="Total">Pairs of the batch, of all processes together.</param>
internal readonly record struct BatchShard(int First, int Count, int Total)
{
    /// <summary>What this process counts for in a mean over all pairs of the batch.</summary>
    public double Weight => (double)Count / Total;

    /// <param name="rank">The process, from 0.</param>
    /// <param name="processes">How many there are.</param>
    /// <param name="total">Pairs of the batch.</param>
    public static BatchShard Of(int rank, int processes, int total)
    {
        var first = (int)((long)total * rank / processes);
        return new(first, (int)((long)total * (rank + 1) / processes) - first, total);
    }
}
