using System.Collections.Concurrent;

namespace Pix2Pix.Data;

/// <summary>Keeps what was decoded and resized, by number, until the room is used up. Safe to use from several threads.</summary>
/// <remarks>
/// Nothing is thrown out: an epoch visits every picture once, and of pictures visited in turn a cache that makes room for the latest keeps
/// none until it comes round again. What found room at first is read once; the rest is read every time.
/// </remarks>
/// <param name="capacity">Most bytes to keep.</param>
/// <param name="bytesOf">How many bytes the pixels of an entry take.</param>
internal sealed class ImageCache<T>(long capacity, Func<T, long> bytesOf)
{
    /// <summary>What an entry takes beside its pixels: two pictures, their arrays' heads, the number's place.</summary>
    public const int BytesBesidePixels = 256;

    private readonly ConcurrentDictionary<int, T> _kept = new();
    private readonly ConcurrentDictionary<int, Lazy<T>> _reading = new();
    private long _bytes;

    /// <summary>Bytes in use, never more than the capacity.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>What is kept of a number, or what is read of it now.</summary>
    /// <param name="index">The number.</param>
    /// <param name="read">Called by one thread at a time for a number; the others wait for its result, or for its exception.</param>
    public T GetOrRead(int index, Func<int, T> read)
    {
        if (_kept.TryGetValue(index, out var kept)) return kept;

        var reading = _reading.GetOrAdd(index, i => new Lazy<T>(() => ReadAndKeep(i, read)));
        try
        {
            return reading.Value;
        }
        finally
        {
            // What failed once may be read the next time.
            _reading.TryRemove(KeyValuePair.Create(index, reading));
        }
    }

    private T ReadAndKeep(int index, Func<int, T> read)
    {
        // Another thread may have been done between the two looks.
        if (_kept.TryGetValue(index, out var kept)) return kept;

        var entry = read(index);
        if (TryReserve(bytesOf(entry) + BytesBesidePixels)) _kept[index] = entry;
        return entry;
    }

    private bool TryReserve(long bytes)
    {
        var before = Volatile.Read(ref _bytes);
        while (bytes <= capacity - before)
        {
            var found = Interlocked.CompareExchange(ref _bytes, before + bytes, before);
            if (found == before) return true;
            before = found;
        }

        return false;
    }
}
