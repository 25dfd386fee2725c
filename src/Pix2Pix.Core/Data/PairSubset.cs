namespace Pix2Pix.Data;

/// <summary>A subset of a dataset's pairs with its own indices.</summary>
/// <param name="pairs">The dataset. Borrowed.</param>
/// <param name="numbers">The pairs' indices in it.</param>
internal sealed class PairSubset(IPairedDataset pairs, int[] numbers) : IPairedDataset, IDatasetDescription
{
    public int Count => numbers.Length;

    public int Height => pairs.Height;

    public int Width => pairs.Width;

    public PairDirection Direction => pairs.Direction;

    public ColorEncoding InputEncoding => pairs.InputEncoding;

    public ColorEncoding TargetEncoding => pairs.TargetEncoding;

    public string DatasetName => pairs is IDatasetDescription described ? described.DatasetName : pairs.GetType().Name;

    public object? Options => (pairs as IDatasetDescription)?.Options;

    public string NameOf(int index) => pairs.NameOf(NumberOf(index));

    public TensorPair GetPair(int index, Random? augmentation = null) => pairs.GetPair(NumberOf(index), augmentation);

    private int NumberOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return numbers[index];
    }
}
