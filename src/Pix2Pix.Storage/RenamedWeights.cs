namespace Pix2Pix.Storage;

/// <summary>Some of a file's tensors, under other names. Disposing it leaves the file open.</summary>
/// <param name="file">The file.</param>
/// <param name="names">Maps each name to the name in the file.</param>
internal sealed class RenamedWeights(IStoredWeights file, IReadOnlyDictionary<string, string> names) : IStoredWeights
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> Tensors { get; } =
        names.ToDictionary(name => name.Key, name => file.Tensors[name.Value], StringComparer.Ordinal);

    /// <inheritdoc/>
    public void RequireBytes(IEnumerable<string> wanted) => file.RequireBytes(wanted.Select(name => names[name]));

    /// <inheritdoc/>
    public void Read(IEnumerable<string> wanted, Action<string, Tensor> use)
    {
        var ours = wanted.ToDictionary(name => names[name], StringComparer.Ordinal);
        file.Read(ours.Keys, (name, values) => use(ours[name], values));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
