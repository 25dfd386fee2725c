using System.Buffers.Binary;
using System.Text.Json;
using TorchSharp;

namespace Pix2Pix.Checkpoints;

/// <summary>Reads and writes safetensors files.</summary>
internal static class SafetensorsFile
{
    /// <summary>Opens a file and checks its header. The caller disposes the stream.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no whole safetensors file.</exception>
    public static (FileStream Stream, SafetensorsHeader Header) Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no model file {path}. Check the path.", path);

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        try
        {
            return (stream, SafetensorsHeader.Read(stream, path));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file beside the old one and renames it, so that at any moment the path holds a whole file or none.</summary>
    /// <param name="path">Where to; a file of this name is replaced.</param>
    /// <param name="tensors">On any device; the order of their names decides that of their bytes. Borrowed.</param>
    /// <param name="metadata">Texts for <c>__metadata__</c>.</param>
    /// <exception cref="NotSupportedException">A tensor is of a type that the library does not write.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var written = tensors
            .OrderBy(tensor => tensor.Key, StringComparer.Ordinal)
            .Select(tensor => (tensor.Key, NameOf(tensor.Value.dtype), tensor.Value.detach().cpu().contiguous()))
            .ToList();
        Write(path, written, metadata);
    }

    /// <summary>The format's name of an element type that the library writes.</summary>
    /// <exception cref="NotSupportedException">The library does not write this type.</exception>
    public static string NameOf(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => "F32",
        torch.ScalarType.Int64 => "I64",
        torch.ScalarType.Byte => "U8",
        _ => throw new NotSupportedException($"Weights of type {type} cannot be written; a network of Float32 weights is needed. Use module.to(torch.float32)."),
    };

    // Each is a contiguous tensor on the CPU.
    private static void Write(
        string path, IReadOnlyList<(string Name, string DataType, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        AtomicFile.Write(path, stream =>
        {
            var header = MakeHeader(tensors, metadata);
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var (_, _, value) in tensors) stream.Write(value.bytes);
        });
    }

    private static byte[] MakeHeader(
        IReadOnlyList<(string Name, string DataType, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
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

        // The format wants the tensors to begin at a multiple of eight bytes; JSON may end in spaces.
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
