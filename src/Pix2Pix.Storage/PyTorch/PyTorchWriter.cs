using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Pix2Pix.Storage;

/// <summary>Writes tensors as <c>torch.save</c> writes an OrderedDict of them.</summary>
/// <remarks>Format: a zip archive without compression, see <see cref="PyTorchZip"/>; the pickle uses protocol 2.</remarks>
internal static class PyTorchWriter
{
    // Any name works; PyTorch uses the file's name.
    private const string Folder = "archive/";
    private const string FormatVersion = "3\n";

    // The earliest time that a zip archive can store, so that the same weights give the same file.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="path">Path of the file.</param>
    /// <param name="tensors">Names and contiguous CPU tensors, float32 or int64.</param>
    public static void Write(string path, IReadOnlyList<(string Name, Tensor Value)> tensors) => AtomicFile.Write(path, stream =>
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "data.pkl", Pickle(tensors));
        Add(archive, "byteorder", "little"u8);
        for (var i = 0; i < tensors.Count; i++) Add(archive, $"data/{i}", tensors[i].Value.bytes);
        Add(archive, "version", Encoding.ASCII.GetBytes(FormatVersion));
    });

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        var entry = archive.CreateEntry(Folder + name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Time;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] Pickle(IReadOnlyList<(string Name, Tensor Value)> tensors)
    {
        using var pickle = new MemoryStream();
        Put(pickle, PickleInstruction.Protocol);
        pickle.WriteByte(2);
        PutEmptyOrderedDictionary(pickle);
        Put(pickle, PickleInstruction.Mark);
        for (var i = 0; i < tensors.Count; i++)
        {
            PutText(pickle, tensors[i].Name);
            PutTensor(pickle, $"{i}", tensors[i].Value);
        }

        Put(pickle, PickleInstruction.SetItems);
        Put(pickle, PickleInstruction.Stop);
        return pickle.ToArray();
    }

    // _rebuild_tensor_v2(("storage", type, key, device, count), offset, shape, strides, requires_grad, hooks)
    private static void PutTensor(MemoryStream pickle, string key, Tensor value)
    {
        PutGlobal(pickle, "torch._utils", "_rebuild_tensor_v2");
        Put(pickle, PickleInstruction.Mark);
        Put(pickle, PickleInstruction.Mark);
        PutText(pickle, "storage");
        PutGlobal(pickle, "torch", value.dtype == torch.ScalarType.Int64 ? "LongStorage" : "FloatStorage");
        PutText(pickle, key);
        PutText(pickle, "cpu");
        PutNumber(pickle, value.NumberOfElements);
        Put(pickle, PickleInstruction.Tuple);
        Put(pickle, PickleInstruction.PersistentId);
        PutNumber(pickle, 0);
        PutNumbers(pickle, value.shape);
        PutNumbers(pickle, value.stride());
        Put(pickle, PickleInstruction.False);
        PutEmptyOrderedDictionary(pickle);
        Put(pickle, PickleInstruction.Tuple);
        Put(pickle, PickleInstruction.Reduce);
    }

    private static void Put(MemoryStream pickle, PickleInstruction instruction) => pickle.WriteByte((byte)instruction);

    private static void PutEmptyOrderedDictionary(MemoryStream pickle)
    {
        PutGlobal(pickle, "collections", "OrderedDict");
        Put(pickle, PickleInstruction.EmptyTuple);
        Put(pickle, PickleInstruction.Reduce);
    }

    private static void PutGlobal(MemoryStream pickle, string module, string name)
    {
        Put(pickle, PickleInstruction.Global);
        pickle.Write(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
    }

    private static void PutText(MemoryStream pickle, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Put(pickle, PickleInstruction.Text32);
        PutInt32(pickle, bytes.Length);
        pickle.Write(bytes);
    }

    private static void PutNumber(MemoryStream pickle, long number)
    {
        Put(pickle, PickleInstruction.Integer32);
        PutInt32(pickle, checked((int)number));
    }

    private static void PutNumbers(MemoryStream pickle, long[] numbers)
    {
        Put(pickle, PickleInstruction.Mark);
        foreach (var number in numbers) PutNumber(pickle, number);
        Put(pickle, PickleInstruction.Tuple);
    }

    private static void PutInt32(MemoryStream pickle, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        pickle.Write(bytes);
    }
}
