using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pix2Pix.Storage;

/// <summary>Reads and writes safetensors files.</summary>
internal static class SafetensorsFile
{
    private const int ExaminedBlock = 1 << 18;

    // Keeps quotation marks readable in metadata that is JSON itself.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Opens a file and reads its header. The caller disposes the stream.</summary>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is not a complete safetensors file; the message says what it is.</exception>
    public static (FileStream Stream, SafetensorsHeader Header) Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no model file {path}. Check the path.", path);

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        try
        {
            if (FileSignature.Identify(stream, path) != WeightContainer.Safetensors)
            {
                throw new InvalidDataException(
                    $"The file {path} is a PyTorch file, but a safetensors file is needed. Open it with Translator.Load or " +
                    "ModelFile.Load, which read both.");
            }

            return (stream, SafetensorsHeader.Read(stream, path));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads bytes of the data. Several threads can call it at the same time.</summary>
    /// <param name="stream">The open file; its position does not change.</param>
    /// <param name="header">Its header.</param>
    /// <param name="begin">Offset of the first byte from the end of the header.</param>
    /// <param name="bytes">Receives the bytes.</param>
    /// <param name="path">For the message.</param>
    /// <exception cref="InvalidDataException">The file was truncated after it was opened.</exception>
    public static void Read(FileStream stream, SafetensorsHeader header, long begin, Span<byte> bytes, string path)
    {
        var position = header.DataStart + begin;
        while (bytes.Length > 0)
        {
            var count = RandomAccess.Read(stream.SafeFileHandle, bytes, position);
            if (count == 0) throw new InvalidDataException($"The model file {path} became shorter while it was being read. " +
                "Read it again when nothing writes to it.");
            position += count;
            bytes = bytes[count..];
        }
    }

    /// <summary>Checks all bytes after the header in one pass.</summary>
    /// <param name="stream">The open file; its position does not change.</param>
    /// <param name="header">Its header.</param>
    /// <param name="hashes">Whether to compute the hash, which takes most of the time.</param>
    /// <param name="path">For messages.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <returns>SHA-256 in lowercase hexadecimal digits, null if not requested; and which weights are NaN or infinite.</returns>
    /// <exception cref="InvalidDataException">The file was truncated after it was opened.</exception>
    /// <exception cref="OperationCanceledException">The check was canceled.</exception>
    public static (string? Sha256, NonFiniteCount NonFinite) Examine(
        FileStream stream, SafetensorsHeader header, bool hashes, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var nonFinite = new NonFiniteCount();
        var block = new byte[ExaminedBlock];
        foreach (var (name, entry) in header.Entries.OrderBy(entry => entry.Value.Begin).ThenBy(entry => entry.Value.End))
        {
            for (var position = entry.Begin; position < entry.End; position += block.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var bytes = block.AsSpan(0, (int)Math.Min(block.Length, entry.End - position));
                Read(stream, header, position, bytes, path);
                if (hashes) hash.AppendData(bytes);
                nonFinite.Add(name, entry.DataType, bytes);
            }
        }

        return (hashes ? Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant() : null, nonFinite);
    }

    /// <summary>Computes the hash of a file before these tensors are written to it.</summary>
    /// <param name="tensors">Contiguous, on the CPU.</param>
    public static string Hash(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, value) in tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal)) hash.AppendData(value.bytes);
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    /// <summary>Writes a file as <see cref="AtomicFile"/> does.</summary>
    /// <param name="path">Path of the file; an existing file is replaced.</param>
    /// <param name="tensors">On any device; the order of their names decides the order of their bytes. Borrowed.</param>
    /// <param name="metadata">Strings for <c>__metadata__</c>.</param>
    /// <exception cref="NotSupportedException">A tensor has a type that the library does not write.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var written = tensors
            .OrderBy(tensor => tensor.Key, StringComparer.Ordinal)
            .Select(tensor => (tensor.Key, ElementTypes.NameOf(tensor.Value.dtype), tensor.Value.detach().cpu().contiguous()))
            .ToList();
        AtomicFile.Write(path, stream =>
        {
            var header = MakeHeader(written, metadata);
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var (_, _, value) in written) stream.Write(value.bytes);
        });
    }

    private static byte[] MakeHeader(
        IReadOnlyList<(string Name, string DataType, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, text) in metadata) json.WriteString(key, text);
            json.WriteEndObject();

            long position = 0;
            foreach (var (name, dataType, value) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", dataType);
                WriteNumbers(json, "shape", value.shape);
                var end = position + (value.NumberOfElements * value.ElementSize);
                WriteNumbers(json, "data_offsets", [position, end]);
                json.WriteEndObject();
                position = end;
            }

            json.WriteEndObject();
        }

        // The tensors must begin at a multiple of eight bytes; JSON may end in spaces.
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
