namespace Pix2Pix.Data;

/// <summary>
/// Reads the augmented pair that belongs to a place of an epoch, or another in its place. Safe to use from several threads.
/// </summary>
/// <param name="dataset">Borrowed.</param>
/// <param name="count">Pairs of the dataset.</param>
/// <param name="seed">Decides augmentation and replacements.</param>
/// <param name="mostUnreadable">How many unreadable pairs to pass over for one place; null to pass over none.</param>
internal sealed class PairReader(IPairedDataset dataset, int count, long seed, int? mostUnreadable)
{
    /// <param name="epoch">Counted from 0.</param>
    /// <param name="index">The pair whose turn it is.</param>
    /// <param name="unreadable">Those that were passed over are added to it.</param>
    /// <returns>The pair, which the caller disposes.</returns>
    public TensorPair Read(int epoch, int index, List<(int Index, Exception Cause)> unreadable)
    {
        var candidate = index;
        Random? replacing = null;
        while (true)
        {
            // By the place and not by the candidate: where both pairs are seen in one epoch they are cropped differently.
            var augmentation = SeedSequence.CreateRandom(seed, SeedSequence.Purpose.Augmentation, epoch, index);
            try
            {
                return dataset.GetPair(candidate, augmentation);
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

    // Rather than of the dataset.
    private static bool IsOfThePair(Exception exception) => exception is InvalidDataException or IOException or UnauthorizedAccessException;
}
