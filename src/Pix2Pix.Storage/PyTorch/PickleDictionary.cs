namespace Pix2Pix.Storage;

/// <summary>A dictionary in a pickle: Python's <c>dict</c> or, if ordered, <c>OrderedDict</c>.</summary>
internal sealed class PickleDictionary(bool isOrdered) : Dictionary<string, object?>(StringComparer.Ordinal)
{
    public bool IsOrdered { get; } = isOrdered;

    /// <summary>Sets an item, unless its key is not a string: an optimizer numbers its state.</summary>
    public void Set(object? key, object? value)
    {
        if (key is string name) this[name] = value;
    }
}
