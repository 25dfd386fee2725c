namespace Pix2Pix.Data;

/// <summary>What a run does when a pair cannot be read because its file disappeared or was damaged after the dataset was opened.</summary>
/// <remarks>
/// A pair is unreadable if <see cref="IPairedDataset.GetPair"/> throws <see cref="InvalidDataException"/>, <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/>. Any other exception ends the run, regardless of the policy.
/// </remarks>
public enum UnreadablePairPolicy
{
    /// <summary>
    /// Another pair takes its place, chosen only by the seed and the position, and a warning names the pair and the cause once. The pair is
    /// tried again at its next turn. The run ends when more than 10 pairs and more than 5 % of all have been unreadable; with fewer than 20
    /// pairs, when more than half have been.
    /// </summary>
    Skip,

    /// <summary>The run ends with the exception of the first such pair.</summary>
    Throw,
}
