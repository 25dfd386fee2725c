using System.IO.Compression;
using System.Text;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Zip archives like those of <c>torch.save</c>, with contents of the test's choice.</summary>
internal static class TorchZip
{
    public static byte[] Make(params (string Name, byte[] Content)[] entries) => Make(CompressionLevel.NoCompression, entries);

    public static byte[] Make(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry("a/" + name, level).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The entries of an archive, without the folder's name.</summary>
    public static (string Name, byte[] Content)[] Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return [.. archive.Entries.Select(entry =>
        {
            var content = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(content);
            return (entry.FullName[(entry.FullName.IndexOf('/', StringComparison.Ordinal) + 1)..], content);
        })];
    }

    /// <summary>The pickle of a dictionary of tensors, each as <c>shape</c>, <c>strides</c> and the number of values of its storage, whose key is its index.</summary>
    public static byte[] Pickle(params (string Name, int Offset, int[] Shape, int[] Strides, int StorageCount, string Key)[] tensors)
    {
        var pickle = new StringBuilder("\u0080\u0002}");
        foreach (var (name, offset, shape, strides, count, key) in tensors)
        {
            pickle.Append(Text(name)).Append("ctorch._utils\n_rebuild_tensor_v2\n((").Append(Text("storage")).Append("ctorch\nFloatStorage\n")
                .Append(Text(key)).Append(Text("cpu")).Append(Number(count)).Append("tQ").Append(Number(offset))
                .Append('(').AppendJoin("", shape.Select(Number)).Append("t(").AppendJoin("", strides.Select(Number)).Append("t\u0089}tRs");
        }

        return Encoding.Latin1.GetBytes(pickle.Append('.').ToString());
    }

    private static string Text(string text) => $"X{Bytes(text.Length)}{text}";

    private static string Number(int number) => $"J{Bytes(number)}";

    private static string Bytes(int number) => Encoding.Latin1.GetString(BitConverter.GetBytes(number));
}
