namespace Pix2Pix.Data;

/// <summary>Creates datasets from functions and from TorchSharp datasets.</summary>
/// <remarks>
/// Pairs are read on several threads at once: a function or dataset that is not thread-safe needs
/// <see cref="Training.DataLoadingOptions.Workers"/> = 1. The first pair is read immediately, to get the size of all.
/// </remarks>
public static class PairedDataset
{
    /// <summary>Wraps a function.</summary>
    /// <param name="count">Number of pairs, 1 or more.</param>
    /// <param name="getPair">Returns the pair with an index from 0 to <paramref name="count"/> - 1, as <see cref="IPairedDataset.GetPair"/>
    /// does.</param>
    /// <param name="direction">Written to model files.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no pairs.</exception>
    /// <exception cref="ArgumentException">The first pair does not have shape <c>[C, H, W]</c>, or its halves differ in size.</exception>
    public static IPairedDataset From(int count, Func<int, TensorPair> getPair, PairDirection direction = PairDirection.AToB)
    {
        ArgumentNullException.ThrowIfNull(getPair);
        return From(count, (index, _) => getPair(index), direction);
    }

    /// <inheritdoc cref="From(int, Func{int, TensorPair}, PairDirection)" path="//exception"/>
    /// <summary>Wraps a function that augments pairs.</summary>
    /// <param name="count">Number of pairs, 1 or more.</param>
    /// <param name="getPair">Returns the pair with an index; the random source is null for no augmentation.</param>
    /// <param name="direction">Written to model files.</param>
    public static IPairedDataset From(int count, Func<int, Random?, TensorPair> getPair, PairDirection direction = PairDirection.AToB)
    {
        ArgumentNullException.ThrowIfNull(getPair);
        return new DelegatedPairs(nameof(PairedDataset), count, getPair, direction);
    }

    /// <summary>Wraps a TorchSharp dataset whose examples are dictionaries.</summary>
    /// <param name="dataset">Borrowed for as long as the pairs are used.</param>
    /// <param name="input">The key of the input.</param>
    /// <param name="target">The key of the target. Tensors under other keys are disposed.</param>
    /// <param name="direction">Written to model files.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dataset is empty.</exception>
    /// <exception cref="ArgumentException">The first example lacks a tensor, or its tensors do not have shape <c>[C, H, W]</c> and one
    /// size.</exception>
    public static IPairedDataset From(
        torch.utils.data.Dataset<Dictionary<string, Tensor>> dataset, string input, string target,
        PairDirection direction = PairDirection.AToB) =>
        From(dataset, example => Take(example.Keys, example.Values, [input, target]), direction);

    /// <inheritdoc cref="From(torch.utils.data.Dataset{Dictionary{string, Tensor}}, string, string, PairDirection)" path="//exception"/>
    /// <summary>Wraps a TorchSharp dataset whose examples are lists, input first, then target, such as a <c>TensorDataset</c>.</summary>
    /// <param name="dataset">Borrowed for as long as the pairs are used. Further tensors of an example are disposed.</param>
    /// <param name="direction">Written to model files.</param>
    public static IPairedDataset From(torch.utils.data.Dataset<IList<Tensor>> dataset, PairDirection direction = PairDirection.AToB) =>
        From(dataset, example => Take(Enumerable.Range(0, example.Count), example, [0, 1]), direction);

    /// <inheritdoc cref="From(torch.utils.data.Dataset{Dictionary{string, Tensor}}, string, string, PairDirection)" path="//exception"/>
    /// <summary>Wraps a TorchSharp dataset with any kind of examples, such as tuples.</summary>
    /// <param name="dataset">Borrowed for as long as the pairs are used.</param>
    /// <param name="toPair">Converts an example to a pair: <c>example => new TensorPair(example.Photo, example.Label)</c>.</param>
    /// <param name="direction">Written to model files.</param>
    public static IPairedDataset From<T>(
        torch.utils.data.Dataset<T> dataset, Func<T, TensorPair> toPair, PairDirection direction = PairDirection.AToB)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(toPair);
        return new DelegatedPairs(
            dataset.GetType().Name, checked((int)dataset.Count), (index, _) => toPair(dataset.GetTensor(index)), direction);
    }

    private static TensorPair Take<TKey>(IEnumerable<TKey> keys, IEnumerable<Tensor> tensors, TKey[] wanted)
        where TKey : notnull
    {
        var found = keys.Zip(tensors).ToDictionary(entry => entry.First, entry => entry.Second);
        if (Array.TrueForAll(wanted, found.ContainsKey))
        {
            foreach (var (key, tensor) in found)
            {
                if (!wanted.Contains(key)) tensor.Dispose();
            }

            return new TensorPair(found[wanted[0]], found[wanted[1]]);
        }

        foreach (var tensor in found.Values) tensor.Dispose();
        throw new ArgumentException(
            $"An example contains {string.Join(", ", found.Keys)}, but {string.Join(" and ", wanted)} are needed. Use keys that it has.");
    }

    private sealed class DelegatedPairs : IPairedDataset, IDatasetDescription
    {
        private readonly Func<int, Random?, TensorPair> _getPair;

        public DelegatedPairs(string name, int count, Func<int, Random?, TensorPair> getPair, PairDirection direction)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
            (DatasetName, Count, Direction, _getPair) = (name, count, direction, getPair);
            using var first = DatasetReading.Returned(getPair(0, null), "The function", 0);
            (Height, Width) = SizeOf(first);
        }

        public int Count { get; }

        public int Height { get; }

        public int Width { get; }

        public PairDirection Direction { get; }

        public string DatasetName { get; }

        public object? Options => null;

        public TensorPair GetPair(int index, Random? augmentation = null)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return DatasetReading.Returned(_getPair(index, augmentation), "The function", index);
        }

        private static (int Height, int Width) SizeOf(TensorPair pair)
        {
            if (pair is { Input.shape: [_, var height, var width], Target.shape: [_, var otherHeight, var otherWidth] }
                && (height, width) == (otherHeight, otherWidth))
            {
                return ((int)height, (int)width);
            }

            throw new ArgumentException(
                $"The first pair is [{string.Join(", ", pair.Input.shape)}] and [{string.Join(", ", pair.Target.shape)}], but both must " +
                "be [C, H, W] of one size. Remove the batch dimension, and resize one of them.");
        }
    }
}
