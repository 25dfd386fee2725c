using TorchSharp;

namespace Pix2Pix.Checkpoints;

/// <summary>An open safetensors file whose tensors are compared with, and copied into, tensors that are there already.</summary>
internal sealed class TensorFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly string _path;
    private readonly string _contents;
    private readonly string _owner;

    private TensorFile(FileStream stream, SafetensorsHeader header, string path, string contents, string owner)
    {
        (_stream, Header) = (stream, header);
        (_path, _contents, _owner) = (path, contents, owner);
    }

    public SafetensorsHeader Header { get; }

    /// <param name="path">The file.</param>
    /// <param name="contents">What messages call the tensors, in the plural.</param>
    /// <param name="owner">What messages call what the tensors are read into.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no whole safetensors file.</exception>
    public static TensorFile Open(string path, string contents = "weights", string owner = "the network")
    {
        var (stream, header) = SafetensorsFile.Open(path);
        return new TensorFile(stream, header, path, contents, owner);
    }

    /// <exception cref="InvalidDataException">The file has not the very tensors that are to be read: the same names, types and shapes.</exception>
    public void ThrowIfUnfit(IReadOnlyDictionary<string, Tensor> targets)
    {
        List<string> problems =
        [
            .. targets.Keys.Except(Header.Entries.Keys).Select(name => $"\"{name}\" is missing"),
            .. Header.Entries.Keys.Except(targets.Keys).Select(name => $"\"{name}\" is not part of {_owner}"),
            .. targets.Where(target => Header.Entries.TryGetValue(target.Key, out var entry) && !Fits(entry, target.Value)).Select(target =>
                $"\"{target.Key}\" is {Header.Entries[target.Key].DataType} [{string.Join(", ", Header.Entries[target.Key].Shape)}] where {_owner} has " +
                $"{target.Value.dtype} [{string.Join(", ", target.Value.shape)}]"),
        ];
        if (problems.Count == 0) return;

        var rest = problems.Count > 5 ? $"; and {problems.Count - 5} more" : "";
        throw Unfit(string.Join("; ", problems.Take(5)) + rest);
    }

    /// <summary>Copies every tensor; <see cref="ThrowIfUnfit"/> comes before it.</summary>
    public void CopyInto(IReadOnlyDictionary<string, Tensor> targets)
    {
        using var noGrad = torch.no_grad();
        foreach (var (name, value) in targets)
        {
            using var read = torch.empty(value.shape, value.dtype);
            _stream.Position = Header.DataStart + Header.Entries[name].Begin;
            _stream.ReadExactly(read.bytes);
            value.copy_(read);
        }
    }

    public InvalidDataException Unfit(string what) => new(
        $"The {_contents} in {_path} do not fit {_owner}: {what}. The file belongs to another architecture or other options; " +
        $"load the file that was saved from {_owner}.");

    public void Dispose() => _stream.Dispose();

    private static bool Fits(SafetensorsEntry entry, Tensor value) =>
        entry.DataType == SafetensorsFile.NameOf(value.dtype) && entry.Shape.SequenceEqual(value.shape);
}
