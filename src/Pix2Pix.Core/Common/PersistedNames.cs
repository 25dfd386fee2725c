namespace Pix2Pix.Common;

/// <summary>What files call the members of an enumeration, whatever the code calls them.</summary>
/// <param name="names">One for each member.</param>
internal sealed class PersistedNames<T>(params (T Value, string Name)[] names)
    where T : struct, Enum
{
    public IEnumerable<string> All => names.Select(entry => entry.Name);

    public string this[T value] => names.First(entry => EqualityComparer<T>.Default.Equals(entry.Value, value)).Name;

    /// <summary>The member of a name, in any letter case; null for none.</summary>
    public T? Find(string name)
    {
        foreach (var entry in names)
        {
            if (string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase)) return entry.Value;
        }

        return null;
    }
}
