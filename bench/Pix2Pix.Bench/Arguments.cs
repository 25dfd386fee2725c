using System.Globalization;

namespace Pix2Pix.Bench;

/// <summary>Options of a command line, <c>--name VALUE</c> or <c>--name</c>. By hand, for a parser's start-up would count as a first translation's.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = [];

    /// <exception cref="UsageException">Something is no option.</exception>
    public Arguments(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsName(words[i])) throw new UsageException($"\"{words[i]}\" belongs to no option.");
            var hasValue = i + 1 < words.Count && !IsName(words[i + 1]);
            _values[words[i]] = hasValue ? words[i + 1] : "";
            if (hasValue) i++;
        }
    }

    public bool Flag(string name)
    {
        if (!_values.Remove(name, out var value)) return false;
        return value.Length == 0 ? true : throw new UsageException($"{name} takes no value, but there is \"{value}\".");
    }

    public string? Text(string name)
    {
        if (!_values.Remove(name, out var value)) return null;
        return value.Length > 0 ? value : throw new UsageException($"{name} needs a value.");
    }

    public int? Number(string name)
    {
        if (Text(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"{name} is \"{text}\"; use a number above zero.");
    }

    /// <exception cref="UsageException">There are options that nobody asked for.</exception>
    public void ThrowIfAnyLeft()
    {
        if (_values.Count > 0) throw new UsageException($"There is no option {string.Join(", ", _values.Keys)} here.");
    }

    private static bool IsName(string word) => word.StartsWith("--", StringComparison.Ordinal);
}
