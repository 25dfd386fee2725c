namespace Pix2Pix.Data;

/// <summary>The pairs of a batch that belong to one rank: consecutive pairs, as many as for other ranks or one more.</summary>
/// <param name="First">Number of pairs of the batch that belong to lower ranks.</param>
/// <param name="Count">Number of this rank's pairs; 0 if there are fewer pairs than ranks, in which case one pair passes the networks
/// without being counted.</param>
/// <param name="Total">Number of pairs in the batch over all ranks.</param>
internal readonly record struct BatchShard(int First, int Count, int Total)
{
    /// <summary>This rank's weight in a mean over the whole batch.</summary>
    public double Weight => (double)Count / Total;

    /// <param name="rank">The rank, from 0.</param>
    /// <param name="processes">The world size.</param>
    /// <param name="total">Number of pairs in the batch.</param>
    public static BatchShard Of(int rank, int processes, int total)
    {
        var first = (int)((long)total * rank / processes);
        return new(first, (int)((long)total * (rank + 1) / processes) - first, total);
    }
}
