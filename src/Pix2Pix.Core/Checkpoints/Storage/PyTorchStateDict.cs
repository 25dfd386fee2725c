using TorchSharp;

namespace Pix2Pix.Checkpoints.Storage;

/// <summary>The dictionary of names and tensors in a file of PyTorch's; the two formats differ in where the bytes of a storage lie.</summary>
internal abstract class PyTorchStateDict : IStoredWeights
{
    // Tied weights are one tensor under two names. The rest of a network takes as many bytes as lie in the file.
    private const long SharedBytes = 1_000_000;

    // What DataParallel and torch.compile put before each name.
    private static readonly string[] Wrappers = ["module.", "_orig_mod."];

    private readonly Dictionary<string, PyTorchTensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (torch.ScalarType Type, long[] Shape)> _shapes = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> Tensors => _shapes;

    /// <inheritdoc/>
    public void Read(IEnumerable<string> names, Action<string, Tensor> use)
    {
        // Each storage is read once, however many tensors lie in it.
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

    /// <summary>All bytes of a storage.</summary>
    protected abstract byte[] ReadStorage(PyTorchStorage storage);

    /// <summary>Takes the tensors from what the file's pickle describes.</summary>
    /// <exception cref="FormatException">That is no dictionary of tensors, or the tensors are larger than the file.</exception>
    protected void Fill(object? root, long fileLength)
    {
        if (root is not PickleDictionary { Count: > 0 } dictionary) throw new FormatException("it holds no dictionary of tensors");
        var wrapper = WrapperOf(dictionary.Keys);
        long bytes = 0;
        foreach (var (name, value) in dictionary)
        {
            if (value is not PyTorchTensor tensor)
            {
                throw new FormatException($"\"{name}\" is no tensor; a state_dict holds nothing else. Save the state_dict of one network by itself");
            }

            _ = tensor.Storage.Length(fileLength);
            bytes = checked(bytes + (Math.Max(tensor.Count, tensor.Extent) * tensor.Storage.ElementSize));
            if (bytes > fileLength + SharedBytes)
            {
                throw new FormatException($"its tensors claim more than {bytes} bytes in a file of {fileLength} bytes; they overlap. Save clones of the tensors");
            }

            _tensors.Add(name[wrapper..], tensor);
            _shapes.Add(name[wrapper..], (tensor.Storage.Type, tensor.Shape));
        }
    }

    private static int WrapperOf(IReadOnlyCollection<string> names)
    {
        var length = 0;
        while (Array.Find(Wrappers, wrapper => names.All(name => name.AsSpan(length).StartsWith(wrapper, StringComparison.Ordinal))) is { } found) length += found.Length;
        return length;
    }
}
