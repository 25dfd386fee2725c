using System.Globalization;

namespace Pix2Pix.Common;

/// <summary>What files call the members of an enumeration, whatever the code calls them.</summary>
/// <param name="names">One for each member.</param>
internal sealed class PersistedNames<T>(params (T Value, string Name)[] names)
    where T : struct, Enum
{
    public IEnumerable<string> All => names.Select(entry => entry.Name);

    /// <summary>The name of a member; of a value that is none, its number, which readers refuse.</summary>
    public string this[T value] => names.Where(entry => EqualityComparer<T>.Default.Equals(entry.Value, value))
        .Select(entry => entry.Name).FirstOrDefault($"{value:D}");

    /// <summary>The member of a name, in any letter case, or of a number, which need not be any member's; null for neither.</summary>
    public T? Find(string name)
    {
        foreach (var entry in names)
        {
            if (string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase)) return entry.Value;
        }

        return int.TryParse(name, CultureInfo.InvariantCulture, out var number) ? (T)Enum.ToObject(typeof(T), number) : null;
    }
}
