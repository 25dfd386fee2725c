using System.Buffers.Binary;

namespace Pix2Pix.Storage;

/// <summary>A file from before PyTorch 1.6: five pickles in a row, then the data of the storages.</summary>
/// <remarks>
/// Format: a magic number, the protocol version, a dictionary of system information, the state_dict, a list of the storages' keys; then
/// for each key the number of its values, 64 bits, and the values.
/// </remarks>
internal sealed class PyTorchLegacyFile : PyTorchStateDict
{
    private const long ProtocolVersion = 1001;
    private const int LongestHead = 16_000_000;

    private static readonly Int128 Magic = new(0x1950, 0xa86a20f9469cfc6c);

    private readonly Stream _stream;
    private readonly Dictionary<string, long> _places = new(StringComparer.Ordinal);

    /// <param name="stream">The file, from its beginning. Disposed with this.</param>
    /// <exception cref="FormatException">The file is not in the format that PyTorch writes.</exception>
    public PyTorchLegacyFile(Stream stream)
    {
        _stream = stream;
        var head = new byte[Math.Min(stream.Length, LongestHead)];
        stream.ReadExactly(head);
        var bytes = new PickleBytes(head);
        var objects = new PyTorchObjects();
        var reader = new PickleReader(bytes, objects);
        if (reader.Read() is not Int128 magic || magic != Magic) throw new FormatException("it does not begin with PyTorch's magic number");
        if (reader.Read() is not ProtocolVersion) throw new FormatException($"its version is not PyTorch's {ProtocolVersion}");
        var machine = reader.Read() as PickleDictionary;
        if (machine?.GetValueOrDefault("little_endian") is not true) throw new FormatException("it was not written on a little-endian " +
            "machine. Save it on one");

        Fill(reader.Read(), stream.Length);
        FindStorages(reader.Read(), objects, bytes.Position);
    }

    public override void Dispose() => _stream.Dispose();

    protected override byte[] ReadStorage(PyTorchStorage storage)
    {
        if (!_places.TryGetValue(storage.Key, out var place)) throw new FormatException($"its storage \"{storage.Key}\" is missing");
        var bytes = new byte[storage.Length(_stream.Length)];
        _stream.Position = place;
        _stream.ReadExactly(bytes);
        return bytes;
    }

    private void FindStorages(object? keys, PyTorchObjects objects, long position)
    {
        if (keys is not List<object?> list) throw new FormatException("its list of storages is missing");
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var key in list)
        {
            if (key is not string name || !objects.Storages.TryGetValue(name, out var storage))
            {
                throw new FormatException("it lists a storage that no tensor uses");
            }

            _stream.Position = position;
            _stream.ReadExactly(number);
            var count = BinaryPrimitives.ReadInt64LittleEndian(number);
            if (count != storage.Count) throw new FormatException($"storage \"{name}\" has {count} values where {storage.Count} are " +
                "needed");
            position += sizeof(long);
            _places[name] = position;
            position += storage.Length(_stream.Length);
        }

        if (position > _stream.Length) throw new FormatException($"it has {_stream.Length} bytes where {position} are needed");
    }
}
