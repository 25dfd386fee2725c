using System.Globalization;

namespace Pix2Pix.Common;

/// <summary>The names of an enumeration's members in files, independent of their names in code.</summary>
/// <param name="names">One per member.</param>
internal sealed class PersistedNames<T>(params (T Value, string Name)[] names)
    where T : struct, Enum
{
    public IEnumerable<string> All => names.Select(entry => entry.Name);

    /// <summary>The member's name; for an undefined value its number, which readers reject.</summary>
    public string this[T value] => names.Where(entry => EqualityComparer<T>.Default.Equals(entry.Value, value))
        .Select(entry => entry.Name).FirstOrDefault($"{value:D}");

    /// <summary>Finds a member by name, ignoring case, or by number, which may be undefined; null if the text is neither.</summary>
    public T? Find(string name)
    {
        foreach (var entry in names)
        {
            if (string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase)) return entry.Value;
        }

        return int.TryParse(name, CultureInfo.InvariantCulture, out var number) ? (T)Enum.ToObject(typeof(T), number) : null;
    }
}
