namespace Pix2Pix.Data;

/// <summary>Pairs of images for training, accessed by index.</summary>
/// <remarks>
/// <see cref="GetPair"/> is called from several background threads at once while training runs on another thread; if a dataset is not
/// thread-safe, set <see cref="Training.DataLoadingOptions.Workers"/> to 1. Work directly on the tensors' memory there: TorchSharp
/// operators would take processors from training.
/// </remarks>
public interface IPairedDataset
{
    /// <summary>Number of pairs, 1 or more.</summary>
    int Count { get; }

    /// <summary>Height in pixels of every tensor that <see cref="GetPair"/> returns.</summary>
    int Height { get; }

    /// <summary>Width in pixels of every tensor that <see cref="GetPair"/> returns.</summary>
    int Width { get; }

    /// <summary>The direction of translation; written to model files.</summary>
    PairDirection Direction { get; }

    /// <summary>The encoding of the input's channels; written to model files. Default: gray or RGB.</summary>
    ColorEncoding InputEncoding => ColorEncoding.Rgb;

    /// <summary>The encoding of the target's channels; written to model files. Default: gray or RGB.</summary>
    ColorEncoding TargetEncoding => ColorEncoding.Rgb;

    /// <summary>The name of a pair, used for example by <see cref="DatasetSplit.ByGroup"/>.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>For pairs from files, A's path relative to the folder, archive or list: "12.png", "subject3/12.png". Default: "pair 0",
    /// "pair 1" and so on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no pair with this index.</exception>
    string NameOf(int index) => $"pair {index}";

    /// <summary>Reads a pair.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="augmentation">Random source for jitter and mirroring, applied equally to both halves; null for no augmentation.</param>
    /// <returns>Contiguous float32 tensors <c>[C, Height, Width]</c> on the CPU, values in [-1, 1]. The caller disposes the pair.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no pair with this index.</exception>
    /// <exception cref="InvalidDataException">The pair cannot be read; the message names it. Training may continue without it
    /// (<see cref="UnreadablePairPolicy"/>), as after an <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>. Any other
    /// exception ends training.</exception>
    TensorPair GetPair(int index, Random? augmentation = null);
}
