namespace Pix2Pix.Training.Health;

/// <summary>Counts the bad observations in a sliding window, and reports once when there are enough of them.</summary>
/// <param name="length">The number of observations in the window.</param>
/// <param name="needed">The number of bad observations to report.</param>
internal sealed class SlidingWindowCounter(int length, int needed)
{
    private readonly Queue<(long Step, bool IsBad)> _seen = new(length);
    private bool _told;

    /// <param name="step">The observed step.</param>
    /// <param name="isBad">Whether it was bad.</param>
    /// <param name="counts">A further condition of reporting; null for none.</param>
    /// <returns>
    /// The first bad step in the window when there are enough; null before that, and then until the count has dropped to half.
    /// </returns>
    public long? Add(long step, bool isBad, Func<bool>? counts = null)
    {
        if (_seen.Count == length) _seen.Dequeue();
        _seen.Enqueue((step, isBad));
        var bad = _seen.Count(seen => seen.IsBad);
        if (bad <= needed / 2) _told = false;
        if (_told || bad < needed || counts?.Invoke() == false) return null;

        _told = true;
        return _seen.First(seen => seen.IsBad).Step;
    }
}
