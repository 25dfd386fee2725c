using Pix2Pix.Checkpoints.Storage;

namespace Pix2Pix.Checkpoints;

/// <summary>An open safetensors file whose tensors are compared with, and copied into, tensors that are there already.</summary>
internal sealed class TensorFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly string _path;
    private readonly string _contents;
    private readonly string _owner;
    private readonly CancellationTokenSource _closing = new();
    private Task<(string? Sha256, NonFiniteCount NonFinite)>? _evaluation;

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

    /// <exception cref="InvalidDataException">
    /// The file has not the very tensors that are to be read: the same names, types and shapes.
    /// </exception>
    public void ThrowIfUnfit(IReadOnlyDictionary<string, Tensor> targets) => ThrowIfAny(
    [
        .. ProblemsOf(targets.ToDictionary(target => target.Key, target => (target.Value.dtype, target.Value.shape))),
        .. Header.Entries.Keys.Except(targets.Keys).Select(name => $"\"{name}\" is not part of {_owner}"),
    ]);

    /// <param name="needed">Type and shape by name; the file may have others besides.</param>
    /// <exception cref="InvalidDataException">The file has one of them not, or otherwise.</exception>
    public void ThrowIfLacking(IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> needed) =>
        ThrowIfAny([.. ProblemsOf(needed)]);

    /// <summary>Has the data examined on another thread: hashing takes longer than reading. Disposal ends it.</summary>
    /// <param name="hashes">Whether the hash is wanted.</param>
    public void BeginEvaluation(bool hashes) =>
        _evaluation = Task.Run(() => SafetensorsFile.Examine(_stream, Header, hashes, _path, _closing.Token));

    /// <summary>Waits for the examination, which <see cref="BeginEvaluation"/> has begun.</summary>
    /// <param name="expected">SHA-256 of the bytes behind the header, in hexadecimal digits; null where it is not known.</param>
    /// <exception cref="InvalidDataException">The file has other bytes, or weights that are NaN or infinite.</exception>
    public void ThrowIfUnusable(string? expected)
    {
        var (actual, nonFinite) = _evaluation!.GetAwaiter().GetResult();
        if (expected is not null && !string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException(
                $"The {_contents} in {_path} are damaged: their SHA-256 is {actual}, and the file was written with {expected}. " +
                "Copy the file again, or save it again.");
        }

        if (nonFinite.Problem is { } problem) throw new InvalidDataException($"The file {_path} cannot be used: {problem}.");
    }

    /// <summary>
    /// Copies every tensor; <see cref="ThrowIfUnfit"/> comes before it. What is on the CPU and of the file's type is read in place.
    /// </summary>
    /// <exception cref="InvalidDataException">Somebody shortened the file since it was opened.</exception>
    public void CopyInto(IReadOnlyDictionary<string, Tensor> targets)
    {
        using var noGrad = torch.no_grad();
        foreach (var (name, value) in targets.OrderBy(target => Header.Entries[target.Key].Begin))
        {
            var entry = Header.Entries[name];
            var stored = ElementTypes.FromName(entry.DataType);
            if (value.is_cpu() && value.is_contiguous() && value.dtype == stored)
            {
                SafetensorsFile.Read(_stream, Header, entry.Begin, value.bytes, _path);
                continue;
            }

            using var read = torch.empty(entry.Shape, stored);
            SafetensorsFile.Read(_stream, Header, entry.Begin, read.bytes, _path);
            value.copy_(read);
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        ((Task?)_evaluation)?.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        _closing.Dispose();
        _stream.Dispose();
    }

    private IEnumerable<string> ProblemsOf(IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> needed)
    {
        foreach (var (name, (type, shape)) in needed)
        {
            if (!Header.Entries.TryGetValue(name, out var entry)) yield return $"\"{name}\" is missing";
            else if (!ElementTypes.CanRead(type, entry.DataType) || !entry.Shape.SequenceEqual(shape))
            {
                yield return $"\"{name}\" is {entry.DataType} [{string.Join(", ", entry.Shape)}] where {_owner} has {type} " +
                    $"[{string.Join(", ", shape)}]";
            }
        }
    }

    private void ThrowIfAny(List<string> problems)
    {
        if (problems.Count == 0) return;

        var rest = problems.Count > 5 ? $"; and {problems.Count - 5} more" : "";
        throw new InvalidDataException(
            $"The {_contents} in {_path} do not fit {_owner}: {string.Join("; ", problems.Take(5))}{rest}. " +
            $"The file belongs to another architecture or other options; load the file that was saved from {_owner}.");
    }
}
