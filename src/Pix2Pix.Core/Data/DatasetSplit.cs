namespace Pix2Pix.Data;

/// <summary>A dataset split into two disjoint parts: a training set and a held-out validation set.</summary>
/// <remarks>
/// The split depends only on the number of pairs and the seed; with groups, also on their names and sizes. For the same seed, holding out
/// more pairs keeps those already held out. Nothing is copied: both parts read from the original dataset.
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

    /// <summary>The training set, in the order of the dataset.</summary>
    public IPairedDataset Training { get; }

    /// <summary>The validation set, in the order of the dataset.</summary>
    public IPairedDataset Validation { get; }

    /// <summary>The indices of the pairs of <see cref="Validation"/> in the dataset, ascending.</summary>
    public IReadOnlyList<int> ValidationIndices { get; }

    /// <summary>Holds out a fraction of the pairs.</summary>
    /// <param name="pairs">At least two pairs. Borrowed for as long as the parts are used.</param>
    /// <param name="fraction">Above 0 and below 1; each part gets at least one pair.</param>
    /// <param name="seed">Selects the held-out pairs. Default 0.</param>
    /// <exception cref="ArgumentException">The dataset has fewer than two pairs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    public static DatasetSplit ByFraction(IPairedDataset pairs, double fraction, long seed = 0)
    {
        ThrowIfTooFew(pairs);
        ThrowIfNotFraction(fraction);
        return ByCount(pairs, Math.Clamp((int)Math.Round(pairs.Count * fraction), 1, pairs.Count - 1), seed);
    }

    /// <inheritdoc cref="ByFraction" path="//exception"/>
    /// <summary>Holds out a number of pairs.</summary>
    /// <param name="pairs">At least two pairs. Borrowed for as long as the parts are used.</param>
    /// <param name="count">At least 1, and less than the number of pairs.</param>
    /// <param name="seed">Selects the held-out pairs. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the parts would be empty.</exception>
    public static DatasetSplit ByCount(IPairedDataset pairs, int count, long seed = 0)
    {
        ThrowIfTooFew(pairs);
        if (count < 1 || count >= pairs.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"Hold out 1 to {pairs.Count - 1} of the {pairs.Count} pairs, so that neither part is empty.");
        }

        return new DatasetSplit(pairs, Shuffled(Enumerable.Range(0, pairs.Count), seed).Take(count));
    }

    /// <summary>
    /// Holds out whole groups, such as all pairs of a person, so that validation uses only people who are not in the training set.
    /// </summary>
    /// <param name="pairs">Pairs of at least two groups. Borrowed for as long as the parts are used.</param>
    /// <param name="groupOf">Maps a pair's <see cref="IPairedDataset.NameOf"/> to its group: <c>name => name[..3]</c>. Called once per
    /// pair.</param>
    /// <param name="fraction">Above 0 and below 1: groups are drawn until the held-out pairs come as close to this fraction as whole groups
    /// allow. Each part gets at least one group.</param>
    /// <param name="seed">Selects the held-out groups. Default 0.</param>
    /// <exception cref="ArgumentException">The function returns no group for a pair, or the same one for all.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    public static DatasetSplit ByGroup(IPairedDataset pairs, Func<string, string> groupOf, double fraction, long seed = 0)
    {
        ThrowIfTooFew(pairs);
        ArgumentNullException.ThrowIfNull(groupOf);
        ThrowIfNotFraction(fraction);
        var groups = Enumerable.Range(0, pairs.Count).GroupBy(index => GroupOf(pairs.NameOf(index), groupOf), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToArray()).ToList();
        if (groups.Count == 1)
        {
            throw new ArgumentException(
                $"All {pairs.Count} pairs belong to one group, \"{groupOf(pairs.NameOf(0))}\", but each part needs at least one. Correct " +
                $"the rule; the names look like \"{pairs.NameOf(0)}\".", nameof(groupOf));
        }

        var wanted = fraction * pairs.Count;
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
            $"The rule returns no group for the pair \"{name}\". Return one for each pair.", nameof(groupOf));

    private static T[] Shuffled<T>(IEnumerable<T> all, long seed)
    {
        T[] order = [.. all];
        SeedSequence.CreateRandom(seed, SeedSequence.Purpose.HeldOut).Shuffle(order);
        return order;
    }

    private static void ThrowIfNotFraction(double fraction)
    {
        if (fraction is > 0 and < 1) return;
        throw new ArgumentOutOfRangeException(
            nameof(fraction), fraction, "Use a fraction above 0 and below 1, such as 0.1 to hold out one pair in ten.");
    }

    private static void ThrowIfTooFew(IPairedDataset pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count >= 2) return;
        throw new ArgumentException(
            $"The dataset has {pairs.Count} pairs, but a split needs at least two, one for each part.", nameof(pairs));
    }
}
