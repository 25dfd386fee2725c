namespace Pix2Pix.Data;

/// <summary>Reads from datasets, which may be the user's own.</summary>
internal static class DatasetReading
{
    /// <inheritdoc cref="IPairedDataset.GetPair"/>
    /// <exception cref="InvalidOperationException">The dataset returned null.</exception>
    public static TensorPair Read(this IPairedDataset dataset, int index, Random? augmentation = null) =>
        Returned(dataset.GetPair(index, augmentation), $"{dataset.GetType().Name}.{nameof(IPairedDataset.GetPair)}", index);

    /// <param name="pair">What a function of the user returned.</param>
    /// <param name="source">The function.</param>
    /// <param name="index">Index of the pair.</param>
    /// <returns>The pair.</returns>
    /// <exception cref="InvalidOperationException">It is null.</exception>
    public static TensorPair Returned(TensorPair? pair, string source, int index) => pair ?? throw new InvalidOperationException(
        $"{source} returned null for pair {index}, but a pair of tensors is needed. If it cannot be read, throw an InvalidDataException, " +
        "so that training uses another pair.");
}
