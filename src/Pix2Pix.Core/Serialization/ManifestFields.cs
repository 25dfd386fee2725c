using System.Text.Json.Nodes;

namespace Pix2Pix.Serialization;

/// <summary>
/// The fields of a JSON object in a model file. <see cref="FormatException"/> names a field that is missing or of another type.
/// </summary>
internal sealed class ManifestFields(JsonObject fields)
{
    public bool Has(string name) => fields.ContainsKey(name);

    /// <returns>The name of a field that exists, even if it is null.</returns>
    public string Required(string name) => Has(name) ? name : throw Missing(name);

    /// <typeparam name="T">int, long, double, bool or string.</typeparam>
    public T Value<T>(string name)
    {
        var node = fields[name] ?? throw Missing(name);
        try
        {
            return node.GetValue<T>();
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new FormatException($"Its {name} is {node.ToJsonString()}, which is not of type {typeof(T).Name}.", e);
        }
    }

    public T? ValueOrNull<T>(string name)
        where T : struct => fields[name] is null ? null : Value<T>(name);

    public string? TextOrNull(string name) => fields[name] is null ? null : Value<string>(name);

    /// <summary>Reads a name, in any letter case, or any number. The caller checks whether the number is a defined value.</summary>
    public T Choice<T>(string name, PersistedNames<T> names)
        where T : struct, Enum
    {
        var value = fields[name] as JsonValue ?? throw Missing(name);
        if (!value.TryGetValue(out string? text)) return (T)Enum.ToObject(typeof(T), Value<int>(name));

        return names.Find(text) ?? throw new FormatException($"Its {name} is \"{text}\"; use {string.Join(", ", names.All)}.");
    }

    /// <summary>Reads a string, or the digits of a number.</summary>
    public string TextOrNumber(string name) => fields[name] is JsonValue value
        ? value.TryGetValue(out string? text) ? text : $"{Value<int>(name)}"
        : throw Missing(name);

    public T ChoiceOr<T>(string name, PersistedNames<T> names, T fallback)
        where T : struct, Enum => Has(name) ? Choice(name, names) : fallback;

    public ManifestFields Object(string name) => new(fields[name] as JsonObject ?? throw Missing(name));

    private static FormatException Missing(string name) => new($"Its {name} is missing or of the wrong type.");
}
