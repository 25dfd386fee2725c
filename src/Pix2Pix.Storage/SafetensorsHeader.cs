using System.Buffers.Binary;
using System.Text.Json;

namespace Pix2Pix.Storage;

/// <summary>The header of a safetensors file: a length in eight bytes, then JSON that lists the tensors and contains metadata.</summary>
/// <remarks>
/// Format: an unsigned little-endian 64-bit length, a JSON object <c>{name: {dtype, shape, data_offsets: [begin, end]}}</c> with an
/// optional <c>__metadata__</c> object of strings, padded with spaces to a multiple of 8, then the tensors' bytes without gaps, row-major,
/// little-endian. Lengths, offsets and shapes are checked against the file's size before they are used.
/// </remarks>
internal sealed class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__";
    private const int LengthBytes = 8;

    // The reference implementation allows ten times as much. Parsed JSON takes up to twenty times its size; 10,000 tensors need 1 MB.
    public const long LongestHeader = 10_000_000;
    private const int LongestName = 1000;
    private const int MostDimensions = 8;

    // The limit of a span, which is how TorchSharp exposes a tensor's memory.
    private const long LargestTensor = int.MaxValue;

    private SafetensorsHeader(long dataStart) => DataStart = dataStart;

    /// <summary>Offset of the tensors' data in the file.</summary>
    public long DataStart { get; }

    /// <summary>Length of the tensors' data in bytes.</summary>
    public long DataLength { get; private init; }

    public Dictionary<string, SafetensorsEntry> Entries { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The file is not a complete safetensors file.</exception>
    public static SafetensorsHeader Read(Stream stream, string path)
    {
        InvalidDataException Damaged(string what, Exception? inner = null) => new(
            $"The model file {path} cannot be read: {what}. A complete safetensors file is needed; " +
            "it may be truncated, damaged or of another format. Copy it again or save the model again.", inner);

        if (stream.Length < LengthBytes) throw Damaged($"it has {stream.Length} bytes; the header's length alone has {LengthBytes}");
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        stream.ReadExactly(lengthBytes);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        var available = (ulong)(stream.Length - LengthBytes);
        if (length > LongestHeader || length > available)
        {
            throw Damaged($"its header claims {length} bytes, but only {available} bytes follow and at most {LongestHeader} are allowed");
        }

        var json = new byte[length];
        stream.ReadExactly(json);
        var header = new SafetensorsHeader(LengthBytes + (long)length) { DataLength = (long)(available - length) };
        try
        {
            using var document = StrictJson.Parse(json);
            header.Fill(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw Damaged("its header is not the JSON that the format requires", e);
        }

        if (header.FindProblem() is { } problem) throw Damaged(problem);
        return header;
    }

    private void Fill(JsonElement root)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals(MetadataKey))
            {
                foreach (var text in property.Value.EnumerateObject()) Metadata[text.Name] = text.Value.GetString() ?? "";
                continue;
            }

            if (property.Name.Length > LongestName) throw new FormatException($"a name has more than {LongestName} characters");
            var shape = property.Value.GetProperty("shape");
            if (shape.GetArrayLength() > MostDimensions) throw new FormatException($"a shape has more than {MostDimensions} sizes");
            var offsets = property.Value.GetProperty("data_offsets");
            if (offsets.GetArrayLength() != 2) throw new FormatException("data_offsets does not have two numbers");
            var entry = new SafetensorsEntry(
                property.Value.GetProperty("dtype").GetString() ?? "",
                [.. shape.EnumerateArray().Select(size => size.GetInt64())],
                offsets[0].GetInt64(),
                offsets[1].GetInt64());
            Entries.Add(property.Name, entry);
        }
    }

    // The tensors must cover all bytes without gap or overlap, and each must have the length that its type and shape require.
    private string? FindProblem()
    {
        long position = 0;
        foreach (var (name, entry) in Entries.OrderBy(e => e.Value.Begin).ThenBy(e => e.Value.End))
        {
            if (entry.Begin != position || entry.End < entry.Begin || entry.End > DataLength)
            {
                return $"tensor \"{name}\" claims bytes {entry.Begin} to {entry.End}, but byte {position} comes next and {DataLength} is " +
                    "the end";
            }

            if (entry.Length > LargestTensor) return $"tensor \"{name}\" has {entry.Length} bytes; at most {LargestTensor} can be read";
            if (BytesOf(entry) != entry.Length)
            {
                return $"tensor \"{name}\" of type {entry.DataType} and shape [{string.Join(", ", entry.Shape)}] does not fit its " +
                    $"{entry.Length} bytes";
            }

            position = entry.End;
        }

        return position == DataLength ? null : $"{DataLength - position} bytes follow its last tensor";
    }

    private static long BytesOf(SafetensorsEntry entry)
    {
        if (entry.Type is not { } type) return -1;
        long bytes = ElementTypes.SizeOf(type);
        foreach (var size in entry.Shape)
        {
            if (size < 0 || (size > 0 && bytes > long.MaxValue / size)) return -1;
            bytes *= size;
        }

        return bytes;
    }
}
