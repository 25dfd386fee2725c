using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Pix2Pix.Data;

/// <summary>Caches decoded and resized images by index until the capacity is used up. Thread-safe.</summary>
/// <remarks>
/// Nothing is evicted: an epoch visits every image once, so a cache that replaced the oldest would always miss. Entries that fit at first
/// are read once; the rest are read every time.
/// </remarks>
/// <param name="capacity">Maximum bytes to keep.</param>
/// <param name="bytesOf">Returns the bytes of an entry's pixels.</param>
internal sealed class ImageCache<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    long capacity, Func<T, long> bytesOf)
{
    /// <summary>Memory of an entry besides its pixels: two images, their array headers, the index.</summary>
    public const int BytesBesidePixels = 256;

    private readonly ConcurrentDictionary<int, T> _kept = new();
    private readonly ConcurrentDictionary<int, Lazy<T>> _reading = new();
    private long _bytes;

    /// <summary>Bytes in use, at most the capacity.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The cached entry, or the result of reading it now.</summary>
    /// <param name="index">The index.</param>
    /// <param name="read">Called by one thread at a time per index; the others wait for its result or exception.</param>
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
            // A failed read may succeed the next time.
            _reading.TryRemove(KeyValuePair.Create(index, reading));
        }
    }

    private T ReadAndKeep(int index, Func<int, T> read)
    {
        // Another thread may have finished in the meantime.
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
