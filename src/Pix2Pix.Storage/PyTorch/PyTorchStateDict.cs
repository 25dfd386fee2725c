namespace Pix2Pix.Storage;

/// <summary>The tensors in a PyTorch file by name. The two file formats differ in where the data of a storage is.</summary>
/// <remarks>The name of a tensor in nested dictionaries has the keys of all of them: <c>state_dict.model.0.weight</c>.</remarks>
internal abstract class PyTorchStateDict : IStoredWeights
{
    // Tied weights are one tensor with two names. Everything else in a network needs as many bytes as the file has for it.
    private const long SharedBytes = 1_000_000;

    private const int MostTensors = 10_000;
    private const int DeepestDictionary = 4;

    private readonly Dictionary<string, PyTorchTensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (torch.ScalarType Type, long[] Shape)> _shapes = new(StringComparer.Ordinal);
    private long _fileLength;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> Tensors => _shapes;

    /// <inheritdoc/>
    public void Read(IEnumerable<string> names, Action<string, Tensor> use)
    {
        // Reads each storage once, however many tensors share it.
        foreach (var group in names.GroupBy(name => _tensors[name].Storage))
        {
            var bytes = ReadStorage(group.Key);
            foreach (var name in group)
            {
                using var values = _tensors[name].CopyFrom(bytes);
                use(name, values);
            }
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Reads all bytes of a storage.</summary>
    protected abstract byte[] ReadStorage(PyTorchStorage storage);

    /// <inheritdoc/>
    public void RequireBytes(IEnumerable<string> names)
    {
        long bytes = 0;
        foreach (var tensor in names.Select(name => _tensors[name]))
        {
            bytes = checked(bytes + (Math.Max(tensor.Count, tensor.Extent) * tensor.Storage.ElementSize));
            if (bytes > _fileLength + SharedBytes)
            {
                throw new FormatException(
                    $"its tensors claim more than {bytes} bytes in a file of {_fileLength} bytes; they overlap. " +
                    "Save clones of the tensors");
            }
        }
    }

    /// <summary>Collects the tensors that the file's pickle describes.</summary>
    /// <exception cref="FormatException">There are none, or one is larger than the file.</exception>
    /// <exception cref="RefusedWeightsException">The file holds a whole module.</exception>
    protected void Fill(object? root, long fileLength)
    {
        _fileLength = fileLength;
        if (root is PickleDictionary dictionary) Add(dictionary, "", 1, new HashSet<PickleDictionary>(ReferenceEqualityComparer.Instance));
        if (_tensors.Count > 0) return;
        if ((root as PickledObject ?? (root as PickleDictionary)?.Values.OfType<PickledObject>().FirstOrDefault()) is { } pickled)
        {
            throw new RefusedWeightsException(
                $"it refers to {pickled.Name}, but loading weights runs no code: only tensors in dictionaries are read. If it is a whole " +
                "module, saved with torch.save(network, path), save its state_dict in Python: torch.save(network.state_dict(), path)");
        }

        throw new FormatException("it contains no dictionary of tensors");
    }

    // Reads each dictionary once, even if it occurs twice or contains itself.
    private void Add(PickleDictionary dictionary, string prefix, int depth, HashSet<PickleDictionary> seen)
    {
        if (depth > DeepestDictionary || !seen.Add(dictionary)) return;
        foreach (var (key, value) in dictionary)
        {
            var name = prefix + key;
            if (value is PickleDictionary inner) Add(inner, name + ".", depth + 1, seen);
            if (value is not PyTorchTensor tensor) continue;

            _ = tensor.Storage.Length(_fileLength);
            if (!_tensors.TryAdd(name, tensor)) throw new FormatException($"two tensors in it are called \"{name}\"");
            if (_tensors.Count > MostTensors) throw new FormatException($"it has more than the {MostTensors} tensors that are allowed");
            _shapes.Add(name, (tensor.Storage.Type, tensor.Shape));
        }
    }
}
