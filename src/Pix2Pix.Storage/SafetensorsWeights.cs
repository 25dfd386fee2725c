namespace Pix2Pix.Storage;

/// <summary>Another implementation's weights in a safetensors file.</summary>
internal sealed class SafetensorsWeights : IStoredWeights
{
    private readonly FileStream _stream;
    private readonly SafetensorsHeader _header;

    /// <param name="stream">The file, from its beginning. Disposed with this.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="InvalidDataException">The file is not a complete safetensors file.</exception>
    public SafetensorsWeights(FileStream stream, string path)
    {
        (_stream, _header) = (stream, SafetensorsHeader.Read(stream, path));
        Tensors = _header.Entries.ToDictionary(
            entry => entry.Key, entry => (entry.Value.Type!.Value, entry.Value.Shape), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> Tensors { get; }

    /// <summary>Does nothing: tensors cannot overlap in this format.</summary>
    public void RequireBytes(IEnumerable<string> names)
    {
    }

    /// <inheritdoc/>
    public void Read(IEnumerable<string> names, Action<string, Tensor> use)
    {
        foreach (var name in names)
        {
            var (type, shape) = Tensors[name];
            using var values = torch.empty(shape, type);
            _stream.Position = _header.DataStart + _header.Entries[name].Begin;
            _stream.ReadExactly(values.bytes);
            use(name, values);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
