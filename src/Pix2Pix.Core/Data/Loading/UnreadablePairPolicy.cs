namespace Pix2Pix.Data;

/// <summary>What becomes of a run when a pair cannot be read: its file vanished or was damaged since the dataset was opened.</summary>
/// <remarks>
/// A pair counts as unreadable if <see cref="IPairedDataset.GetPair"/> throws <see cref="InvalidDataException"/>, <see cref="IOException"/>
/// or <see cref="UnauthorizedAccessException"/>. Every other exception stops the run, whatever is chosen here.
/// </remarks>
public enum UnreadablePairPolicy
{
    /// <summary>
    /// Another pair takes its place, chosen by the seed and the position alone, and a warning names the pair and the cause once. The pair
    /// is tried again when its turn comes. The run stops when more than 10 pairs and more than 5 % of all were unreadable; of fewer than 20
    /// pairs, when more than half were.
    /// </summary>
    Skip,

    /// <summary>The run stops with the exception of the first such pair.</summary>
    Throw,
}
