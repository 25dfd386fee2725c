using Microsoft.Extensions.Logging;

namespace Pix2Pix.Data;

/// <summary>Counts the pairs of a run that cannot be read. Not thread-safe.</summary>
internal sealed class UnreadableCount(int pairCount, ILogger logger)
{
    private const int Named = 100;

    private readonly Dictionary<int, string> _known = [];

    /// <summary>How many a run tolerates: 5 % or 10, whichever is more, but at most half.</summary>
    public int Most { get; } = Math.Min(Math.Max(10, pairCount / 20), pairCount / 2);

    /// <exception cref="InvalidDataException">There are more now; the message names them.</exception>
    public void Add(IEnumerable<(int Index, Exception Cause)> pairs)
    {
        foreach (var (index, cause) in pairs)
        {
            if (_known.TryAdd(index, cause.Message)) logger.PairUnreadable(index, cause.Message);
            if (_known.Count > Most) throw TooMany(cause);
        }
    }

    private InvalidDataException TooMany(Exception last)
    {
        var rest = _known.Count > Named ? $"{Environment.NewLine}... and {_known.Count - Named} more." : "";
        return new InvalidDataException(
            $"{_known.Count} of {pairCount} pairs could no longer be read, but a run tolerates at most {Most}. Restore the files, or " +
            $"open the dataset again without them. The causes:{Environment.NewLine}" +
            string.Join(Environment.NewLine, _known.OrderBy(pair => pair.Key).Take(Named).Select(pair => pair.Value)) + rest, last);
    }
}
