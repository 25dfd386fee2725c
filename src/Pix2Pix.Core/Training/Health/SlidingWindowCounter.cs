namespace Pix2Pix.Training.Health;

/// <summary>Counts the bad ones of the last few observations, and tells once when there are enough of them.</summary>
/// <param name="length">How many observations are remembered.</param>
/// <param name="needed">How many of them have to be bad.</param>
internal sealed class SlidingWindowCounter(int length, int needed)
{
    private readonly Queue<(long Step, bool IsBad)> _seen = new(length);
    private bool _told;

    /// <param name="step">Where it was observed.</param>
    /// <param name="isBad">Whether it was.</param>
    /// <param name="counts">Whether enough of them are to be told now.</param>
    /// <returns>
    /// The first bad step of those remembered, at the moment when there are enough; null before, and until half of them are over.
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
