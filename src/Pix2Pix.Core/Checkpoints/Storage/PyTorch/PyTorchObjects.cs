namespace Pix2Pix.Checkpoints.Storage;

/// <summary>What the names in a file of PyTorch's stand for: element types, and the three functions that put tensors together.</summary>
internal sealed class PyTorchObjects
{
    private const string Storage = "Storage";

    /// <summary>The storages that the file's tensors lie in, by key.</summary>
    public Dictionary<string, PyTorchStorage> Storages { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A <see cref="PyTorchFunction"/>, the element type of a storage, or for any other name a <see cref="PickledObject"/>.
    /// </summary>
    public static object Find(string module, string name) => (module, name) switch
    {
        ("collections", "OrderedDict") => PyTorchFunction.OrderedDictionary,
        ("torch._utils", "_rebuild_tensor" or "_rebuild_tensor_v2") => PyTorchFunction.Tensor,
        ("torch._utils", "_rebuild_parameter") => PyTorchFunction.Parameter,
        ("torch" or "torch.cuda", _) when TypeOf(name) is { } type => type,
        _ => new PickledObject($"{module}.{name}"),
    };

    /// <summary>What one of the functions returns.</summary>
    public static object Call(PyTorchFunction function, object?[] arguments) => (function, arguments) switch
    {
        (PyTorchFunction.OrderedDictionary, []) => new PickleDictionary(isOrdered: true),
        (PyTorchFunction.OrderedDictionary, [List<object?> items]) => Fill(items),
        (PyTorchFunction.Tensor, [PyTorchStorage storage, long offset, object?[] shape, object?[] strides, ..]) =>
            PyTorchTensor.Create(storage, offset, shape, strides),
        (PyTorchFunction.Parameter, [PyTorchTensor data, ..]) => data,
        _ => throw new FormatException($"its description of a tensor has arguments that {function} does not take"),
    };

    /// <summary>
    /// The storage that a persistent id names: "storage", element type, key, device, number of elements, and in old files a view. In the
    /// place of a module's class, old files have "module", the class and its source.
    /// </summary>
    public object FindStorage(object? id)
    {
        if (id is object?[] and ["module", PickledObject module, ..]) return module;
        if (id is not object?[] { Length: 5 or 6 } parts || parts is not ["storage", torch.ScalarType type, string key, string, long count, ..])
        {
            throw new FormatException("a storage in it is described in an unknown way");
        }

        if (parts.Length == 6 && parts[5] is not null) throw new FormatException("its storages are views of others; " +
            "save clones of the tensors");
        if (count < 0) throw new FormatException($"storage \"{key}\" claims {count} values");
        var storage = new PyTorchStorage(key, type, count);
        if (Storages.TryAdd(key, storage) || Storages[key] == storage) return storage;
        throw new FormatException($"storage \"{key}\" is described in two ways");
    }

    // The form in which Python 2 writes it: a list of pairs.
    private static PickleDictionary Fill(List<object?> items)
    {
        var dictionary = new PickleDictionary(isOrdered: true);
        foreach (var item in items)
        {
            if (item is not List<object?> { Count: 2 } pair) throw new FormatException("an item of a dictionary in it is no pair");
            dictionary.Set(pair[0], pair[1]);
        }

        return dictionary;
    }

    private static torch.ScalarType? TypeOf(string name) => !name.EndsWith(Storage, StringComparison.Ordinal) ? null : name[..^Storage.Length] switch
    {
        "Float" => torch.ScalarType.Float32,
        "Double" => torch.ScalarType.Float64,
        "Half" => torch.ScalarType.Float16,
        "BFloat16" => torch.ScalarType.BFloat16,
        "Long" => torch.ScalarType.Int64,
        "Int" => torch.ScalarType.Int32,
        "Short" => torch.ScalarType.Int16,
        "Char" => torch.ScalarType.Int8,
        "Byte" => torch.ScalarType.Byte,
        "Bool" => torch.ScalarType.Bool,
        _ => null,
    };
}
