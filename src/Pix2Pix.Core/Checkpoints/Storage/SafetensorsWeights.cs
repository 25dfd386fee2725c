namespace Pix2Pix.Checkpoints.Storage;

/// <summary>Weights of another implementation in a safetensors file.</summary>
internal sealed class SafetensorsWeights : IStoredWeights
{
    private readonly FileStream _stream;
    private readonly SafetensorsHeader _header;
    private readonly Dictionary<string, (torch.ScalarType Type, long[] Shape)> _tensors = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The file is no whole safetensors file.</exception>
    public SafetensorsWeights(string path)
    {
        (_stream, _header) = SafetensorsFile.Open(path);
        foreach (var (name, entry) in _header.Entries) _tensors.Add(name, (TypeOf(entry.DataType), entry.Shape));
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> Tensors => _tensors;

    /// <summary>Does nothing: in this format tensors cannot overlap.</summary>
    public void RequireBytes(IEnumerable<string> names)
    {
    }

    /// <inheritdoc/>
    public void Read(IEnumerable<string> names, Action<string, Tensor> use)
    {
        foreach (var name in names)
        {
            var (type, shape) = _tensors[name];
            using var values = torch.empty(shape, type);
            _stream.Position = _header.DataStart + _header.Entries[name].Begin;
            _stream.ReadExactly(values.bytes);
            use(name, values);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static torch.ScalarType TypeOf(string type) => type switch
    {
        "F64" => torch.ScalarType.Float64,
        "F32" => torch.ScalarType.Float32,
        "F16" => torch.ScalarType.Float16,
        "BF16" => torch.ScalarType.BFloat16,
        "I64" => torch.ScalarType.Int64,
        "I32" => torch.ScalarType.Int32,
        // No weight is of any other type: it fits no network.
        _ => torch.ScalarType.Byte,
    };
}
