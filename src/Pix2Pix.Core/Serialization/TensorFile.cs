using Pix2Pix.Storage;

namespace Pix2Pix.Serialization;

/// <summary>An open safetensors file whose tensors are compared with existing tensors and copied into them.</summary>
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
    /// <param name="contents">Plural noun for the tensors in messages.</param>
    /// <param name="owner">Noun for the target of the tensors in messages.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is not a complete safetensors file.</exception>
    public static TensorFile Open(string path, string contents = "weights", string owner = "the network")
    {
        var (stream, header) = SafetensorsFile.Open(path);
        return new TensorFile(stream, header, path, contents, owner);
    }

    /// <exception cref="InvalidDataException">The file's tensors differ from the targets in name, type or shape.</exception>
    public void ThrowIfUnfit(IReadOnlyDictionary<string, Tensor> targets) => ThrowIfAny(
    [
        .. ProblemsOf(targets.ToDictionary(target => target.Key, target => (target.Value.dtype, target.Value.shape))),
        .. Header.Entries.Keys.Except(targets.Keys).Select(name => $"\"{name}\" is not part of {_owner}"),
    ]);

    /// <param name="needed">Type and shape by name; the file may contain others.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another type or shape.</exception>
    public void ThrowIfLacking(IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> needed) =>
        ThrowIfAny([.. ProblemsOf(needed)]);

    /// <summary>Starts checking the data on another thread, because hashing takes longer than reading. Disposal cancels it.</summary>
    /// <param name="hashes">Whether to compute the hash.</param>
    public void BeginEvaluation(bool hashes) =>
        _evaluation = Task.Run(() => SafetensorsFile.Examine(_stream, Header, hashes, _path, _closing.Token));

    /// <summary>Waits for the check that <see cref="BeginEvaluation"/> started.</summary>
    /// <param name="expected">SHA-256 of the bytes after the header, in hexadecimal digits; null if unknown.</param>
    /// <exception cref="InvalidDataException">The hash differs, or a weight is NaN or infinite.</exception>
    public void ThrowIfUnusable(string? expected)
    {
        var (actual, nonFinite) = _evaluation!.GetAwaiter().GetResult();
        if (expected is not null && !string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException(
                $"The {_contents} in {_path} are damaged: their SHA-256 is {actual}, but the file was written with {expected}. " +
                "Copy the file again, or save it again.");
        }

        if (nonFinite.Problem is { } problem) throw new InvalidDataException($"The file {_path} cannot be used: {problem}.");
    }

    /// <summary>Copies every tensor; call <see cref="ThrowIfUnfit"/> first. CPU tensors of the file's type are read in place.</summary>
    /// <exception cref="InvalidDataException">The file was truncated after it was opened.</exception>
    public void CopyInto(IReadOnlyDictionary<string, Tensor> targets)
    {
        using var noGrad = torch.no_grad();
        foreach (var (name, value) in targets.OrderBy(target => Header.Entries[target.Key].Begin))
        {
            var entry = Header.Entries[name];
            var stored = entry.Type!.Value;
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
