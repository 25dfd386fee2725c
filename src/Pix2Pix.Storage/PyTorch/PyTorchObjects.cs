namespace Pix2Pix.Storage;

/// <summary>The objects that names in a PyTorch file stand for: element types, and the three functions that create tensors.</summary>
internal sealed class PyTorchObjects
{
    private const string Storage = "Storage";

    /// <summary>The storages of the file's tensors, by key.</summary>
    public Dictionary<string, PyTorchStorage> Storages { get; } = new(StringComparer.Ordinal);

    /// <returns>A <see cref="PyTorchFunction"/>, a storage's element type, or a <see cref="PickledObject"/> for any other name.</returns>
    public static object Find(string module, string name) => (module, name) switch
    {
        ("collections", "OrderedDict") => PyTorchFunction.OrderedDictionary,
        ("torch._utils", "_rebuild_tensor" or "_rebuild_tensor_v2") => PyTorchFunction.Tensor,
        ("torch._utils", "_rebuild_parameter") => PyTorchFunction.Parameter,
        ("torch" or "torch.cuda", _) when TypeOf(name) is { } type => type,
        _ => new PickledObject($"{module}.{name}"),
    };

    /// <summary>The result of one of the functions.</summary>
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
    /// The storage of a persistent ID: "storage", element type, key, device, number of elements, and in old files a view. For the class of
    /// a module, old files contain "module", the class and its source.
    /// </summary>
    public object FindStorage(object? id)
    {
        if (id is object?[] and ["module", PickledObject module, ..]) return module;
        if (id is not object?[] { Length: 5 or 6 } parts
            || parts is not ["storage", torch.ScalarType type, string key, string, long count, ..])
        {
            throw new FormatException("it describes a storage in an unknown way");
        }

        if (parts.Length == 6 && parts[5] is not null) throw new FormatException("its storages are views of others; " +
            "save clones of the tensors");
        if (count < 0) throw new FormatException($"storage \"{key}\" claims {count} values");
        var storage = new PyTorchStorage(key, type, count);
        if (Storages.TryAdd(key, storage) || Storages[key] == storage) return storage;
        throw new FormatException($"it describes storage \"{key}\" in two ways");
    }

    // Python 2 writes a list of pairs.
    private static PickleDictionary Fill(List<object?> items)
    {
        var dictionary = new PickleDictionary(isOrdered: true);
        foreach (var item in items)
        {
            if (item is not List<object?> { Count: 2 } pair) throw new FormatException("an item of a dictionary in it is not a pair");
            dictionary.Set(pair[0], pair[1]);
        }

        return dictionary;
    }

    private static torch.ScalarType? TypeOf(string name) => !name.EndsWith(Storage, StringComparison.Ordinal) ? null
        : name[..^Storage.Length] switch
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
