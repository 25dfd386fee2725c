namespace Pix2Pix.Data;

/// <summary>Pairs of pictures to learn from, addressed by number.</summary>
/// <remarks>
/// <see cref="GetPair"/> is called from several background threads at once while training runs on another; set
/// <see cref="Training.DataLoadingOptions.Workers"/> to 1 for a dataset that bears one caller only. Work on the memory of the tensors
/// there: operators of TorchSharp would take processors from training.
/// </remarks>
public interface IPairedDataset
{
    /// <summary>How many pairs there are, 1 or more.</summary>
    int Count { get; }

    /// <summary>Height in pixels of every tensor that <see cref="GetPair"/> returns.</summary>
    int Height { get; }

    /// <summary>Width in pixels of every tensor that <see cref="GetPair"/> returns.</summary>
    int Width { get; }

    /// <summary>Which half of a pair is the input; written to model files.</summary>
    PairDirection Direction { get; }

    /// <summary>What the input's channels stand for; written to model files. The default is grey or RGB.</summary>
    ColorEncoding InputEncoding => ColorEncoding.Rgb;

    /// <summary>What the target's channels stand for; written to model files. The default is grey or RGB.</summary>
    ColorEncoding TargetEncoding => ColorEncoding.Rgb;

    /// <summary>What a pair is called, such as for <see cref="DatasetSplit.ByGroup"/>.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>
    /// Of pairs from files, the path of A's file in the folder, archive or list that was opened: "12.png", "subject3/12.png". The default
    /// is "pair 0", "pair 1" and so on.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no pair of this number.</exception>
    string NameOf(int index) => $"pair {index}";

    /// <summary>Reads a pair.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="augmentation">Random source of jitter and mirroring, applied alike to both halves; null for the pair as it is.</param>
    /// <returns>
    /// Float32 tensors on the CPU, <c>[C, Height, Width]</c>, contiguous, values in [-1, 1]. The caller disposes the pair.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no pair of this number.</exception>
    /// <exception cref="InvalidDataException">
    /// The pair cannot be read; the message names it. Training may go on without it (<see cref="UnreadablePairPolicy"/>), as after an
    /// <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>; any other exception stops it.
    /// </exception>
    TensorPair GetPair(int index, Random? augmentation = null);
}
