namespace Pix2Pix.Data;

/// <summary>Reads the augmented pair for a position of an epoch, or a replacement. Thread-safe.</summary>
/// <param name="dataset">Borrowed.</param>
/// <param name="count">Number of pairs in the dataset.</param>
/// <param name="seed">Determines augmentation and replacements.</param>
/// <param name="mostUnreadable">How many unreadable pairs to skip for one position; null to skip none.</param>
internal sealed class PairReader(IPairedDataset dataset, int count, long seed, int? mostUnreadable)
{
    /// <param name="epoch">Counted from 0.</param>
    /// <param name="index">The pair whose turn it is.</param>
    /// <param name="unreadable">Receives the skipped pairs.</param>
    /// <returns>The pair. The caller disposes it.</returns>
    public TensorPair Read(int epoch, int index, List<(int Index, Exception Cause)> unreadable)
    {
        var candidate = index;
        Random? replacing = null;
        while (true)
        {
            // By position, not by candidate: if a pair appears twice in an epoch, the crops differ.
            var augmentation = SeedSequence.CreateRandom(seed, SeedSequence.Purpose.Augmentation, epoch, index);
            try
            {
                return dataset.Read(candidate, augmentation);
            }
            catch (Exception e) when (mostUnreadable is not null && IsOfThePair(e))
            {
                unreadable.Add((candidate, e));
                if (unreadable.Count > mostUnreadable) throw;
            }

            replacing ??= SeedSequence.CreateRandom(seed, SeedSequence.Purpose.Replacement, epoch, index);
            do candidate = replacing.Next(count);
            while (unreadable.Exists(pair => pair.Index == candidate));
        }
    }

    // As opposed to an error in the dataset.
    private static bool IsOfThePair(Exception exception) => exception is InvalidDataException or IOException or UnauthorizedAccessException;
}
