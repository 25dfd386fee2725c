using System.Collections.Concurrent;

namespace Pix2Pix.Data;

/// <summary>Keeps what was decoded and resized, by number, until the room is used up. Safe to use from several threads.</summary>
/// <param name="capacity">Most bytes to keep.</param>
/// <param name="bytesOf">How many bytes an entry takes.</param>
internal sealed class PictureCache<T>(long capacity, Func<T, long> bytesOf)
{
    private readonly ConcurrentDictionary<int, T> _known = new();
    private long _bytes;

    public T GetOrRead(int index, Func<int, T> read)
    {
        if (_known.TryGetValue(index, out var known)) return known;

        var entry = read(index);
        var bytes = bytesOf(entry);
        if (Interlocked.Add(ref _bytes, bytes) > capacity || !_known.TryAdd(index, entry)) Interlocked.Add(ref _bytes, -bytes);
        return entry;
    }
}
