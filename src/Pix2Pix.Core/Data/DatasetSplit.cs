namespace Pix2Pix.Data;

/// <summary>A dataset in two parts without overlap: pairs to learn from, and pairs that are held out to measure on.</summary>
/// <remarks>
/// Which pairs are held out depends on their number and the seed alone, and of groups on their names and sizes. More pairs for the same
/// seed are the same ones and others. Nothing is copied: both parts read from the dataset that was split.
/// </remarks>
public sealed class DatasetSplit
{
    private DatasetSplit(IPairedDataset pairs, IEnumerable<int> heldOut)
    {
        int[] numbers = [.. heldOut.Order()];
        ValidationIndices = numbers;
        Validation = new PairSubset(pairs, numbers);
        Training = new PairSubset(pairs, [.. Enumerable.Range(0, pairs.Count).Except(numbers)]);
    }

    /// <summary>The pairs to learn from, in the order of the dataset.</summary>
    public IPairedDataset Training { get; }

    /// <summary>The pairs to measure on, in the order of the dataset.</summary>
    public IPairedDataset Validation { get; }

    /// <summary>The numbers that the pairs of <see cref="Validation"/> have in the dataset, ascending.</summary>
    public IReadOnlyList<int> ValidationIndices { get; }

    /// <summary>Holds out a share of the pairs.</summary>
    /// <param name="pairs">At least two pairs. Borrowed for as long as the parts are used.</param>
    /// <param name="share">Above 0 and below 1; at least one pair ends in each part.</param>
    /// <param name="seed">Decides which pairs are held out. Default 0.</param>
    /// <exception cref="ArgumentException">The dataset holds fewer than two pairs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public static DatasetSplit ByFraction(IPairedDataset pairs, double share, long seed = 0)
    {
        ThrowIfTooFew(pairs);
        ThrowIfNoShare(share);
        return ByCount(pairs, Math.Clamp((int)Math.Round(pairs.Count * share), 1, pairs.Count - 1), seed);
    }

    /// <summary>Holds out a number of pairs.</summary>
    /// <param name="pairs">At least two pairs. Borrowed for as long as the parts are used.</param>
    /// <param name="count">1 to one fewer than there are.</param>
    /// <param name="seed">Decides which pairs are held out. Default 0.</param>
    /// <exception cref="ArgumentException">The dataset holds fewer than two pairs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No pair would be held out, or none left to learn from.</exception>
    public static DatasetSplit ByCount(IPairedDataset pairs, int count, long seed = 0)
    {
        ThrowIfTooFew(pairs);
        if (count < 1 || count >= pairs.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"Of {pairs.Count} pairs 1 to {pairs.Count - 1} can be held out, so that both parts hold some.");
        }

        return new DatasetSplit(pairs, Shuffled(Enumerable.Range(0, pairs.Count), seed).Take(count));
    }

    /// <summary>
    /// Holds out whole groups, such as all pairs of a person: what is measured on is then of nobody that was learned from.
    /// </summary>
    /// <param name="pairs">Pairs of at least two groups. Borrowed for as long as the parts are used.</param>
    /// <param name="groupOf">
    /// Which group a pair belongs to, from its <see cref="IPairedDataset.NameOf"/>: <c>name => name[..3]</c>. Called once for each pair.
    /// </param>
    /// <param name="share">
    /// Above 0 and below 1: groups are drawn until the pairs that are held out come as close to this share of all pairs as whole groups
    /// allow. At least one group ends in each part.
    /// </param>
    /// <param name="seed">Decides which groups are held out. Default 0.</param>
    /// <exception cref="ArgumentException">The rule names no group for a pair, or the same one for all.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public static DatasetSplit ByGroup(IPairedDataset pairs, Func<string, string> groupOf, double share, long seed = 0)
    {
        ThrowIfTooFew(pairs);
        ArgumentNullException.ThrowIfNull(groupOf);
        ThrowIfNoShare(share);
        var groups = Enumerable.Range(0, pairs.Count).GroupBy(index => GroupOf(pairs.NameOf(index), groupOf), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToArray()).ToList();
        if (groups.Count == 1)
        {
            throw new ArgumentException(
                $"All {pairs.Count} pairs belong to one group, \"{groupOf(pairs.NameOf(0))}\", but both parts need one. The names are " +
                $"such as \"{pairs.NameOf(0)}\": correct the rule.", nameof(groupOf));
        }

        var wanted = share * pairs.Count;
        var heldOut = new List<int>();
        var left = groups.Count;
        foreach (var group in Shuffled(groups, seed))
        {
            if (left == 1 || Math.Abs(heldOut.Count + group.Length - wanted) >= Math.Abs(heldOut.Count - wanted)) continue;
            heldOut.AddRange(group);
            left--;
        }

        return new DatasetSplit(pairs, heldOut.Count > 0 ? heldOut : groups.MinBy(group => group.Length)!);
    }

    private static string GroupOf(string name, Func<string, string> groupOf) =>
        groupOf(name) is { Length: > 0 } group ? group : throw new ArgumentException(
            $"The rule names no group for the pair \"{name}\". Name one for each pair.", nameof(groupOf));

    private static T[] Shuffled<T>(IEnumerable<T> all, long seed)
    {
        T[] order = [.. all];
        SeedSequence.CreateRandom(seed, SeedSequence.Purpose.HeldOut).Shuffle(order);
        return order;
    }

    private static void ThrowIfNoShare(double share)
    {
        if (share is > 0 and < 1) return;
        throw new ArgumentOutOfRangeException(
            nameof(share), share, "Use a share above 0 and below 1, such as 0.1 to hold out one pair in ten.");
    }

    private static void ThrowIfTooFew(IPairedDataset pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count < 2)
        {
            throw new ArgumentException(
                $"The dataset holds {pairs.Count} pairs, but two or more are needed to learn from some and measure on others.",
                nameof(pairs));
        }
    }
}
