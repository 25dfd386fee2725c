namespace Pix2Pix.Checkpoints.Storage;

/// <summary>A dictionary of a pickle: Python's <c>dict</c> or, if ordered, <c>OrderedDict</c>.</summary>
internal sealed class PickleDictionary(bool isOrdered) : Dictionary<string, object?>(StringComparer.Ordinal)
{
    public bool IsOrdered { get; } = isOrdered;

    public void Set(object? key, object? value) =>
        this[key as string ?? throw new FormatException("a dictionary in it has a key that is no text")] = value;
}
