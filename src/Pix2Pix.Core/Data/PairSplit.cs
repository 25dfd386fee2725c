using Pix2Pix.Common;

namespace Pix2Pix.Data;

/// <summary>A dataset in two parts without overlap: pairs to learn from, and pairs that are held out to measure on.</summary>
/// <remarks>
/// Which pairs are held out depends on their number and the seed alone. More of them for the same seed are the same ones and others. Nothing is copied: both parts
/// read from the dataset that was split.
/// </remarks>
public sealed class PairSplit
{
    private PairSplit(IPairedDataset pairs, int count, long seed)
    {
        var order = Enumerable.Range(0, pairs.Count).ToArray();
        SeedSequence.CreateRandom(seed, SeedSequence.Purpose.HeldOut).Shuffle(order);
        int[] heldOut = [.. order.Take(count).Order()];
        HeldOut = heldOut;
        Validation = new PairSubset(pairs, heldOut);
        Training = new PairSubset(pairs, [.. order.Skip(count).Order()]);
    }

    /// <summary>The pairs to learn from, in the order of the dataset.</summary>
    public IPairedDataset Training { get; }

    /// <summary>The pairs to measure on, in the order of the dataset.</summary>
    public IPairedDataset Validation { get; }

    /// <summary>The numbers that the pairs of <see cref="Validation"/> have in the dataset, ascending.</summary>
    public IReadOnlyList<int> HeldOut { get; }

    /// <summary>Holds out a share of the pairs.</summary>
    /// <param name="pairs">At least two pairs. Borrowed for as long as the parts are used.</param>
    /// <param name="share">Above 0 and below 1; at least one pair ends in each part.</param>
    /// <param name="seed">Decides which pairs are held out. Default 0.</param>
    /// <exception cref="ArgumentException">The dataset holds fewer than two pairs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public static PairSplit ByShare(IPairedDataset pairs, double share, long seed = 0)
    {
        ThrowIfTooFew(pairs);
        if (!(share is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "Use a share above 0 and below 1, such as 0.1 to hold out one pair in ten.");
        }

        return new PairSplit(pairs, Math.Clamp((int)Math.Round(pairs.Count * share), 1, pairs.Count - 1), seed);
    }

    /// <summary>Holds out a number of pairs.</summary>
    /// <param name="pairs">At least two pairs. Borrowed for as long as the parts are used.</param>
    /// <param name="count">1 to one fewer than there are.</param>
    /// <param name="seed">Decides which pairs are held out. Default 0.</param>
    /// <exception cref="ArgumentException">The dataset holds fewer than two pairs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No pair would be held out, or none left to learn from.</exception>
    public static PairSplit ByCount(IPairedDataset pairs, int count, long seed = 0)
    {
        ThrowIfTooFew(pairs);
        if (count < 1 || count >= pairs.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"Of {pairs.Count} pairs 1 to {pairs.Count - 1} can be held out, so that both parts hold some.");
        }

        return new PairSplit(pairs, count, seed);
    }

    private static void ThrowIfTooFew(IPairedDataset pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count < 2)
        {
            throw new ArgumentException($"The dataset holds {pairs.Count} pairs, but two or more are needed to learn from some and measure on others.", nameof(pairs));
        }
    }
}
