using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Pix2Pix.Data;
using Pix2Pix.Training.Groups;

namespace Pix2Pix.Training;

/// <summary>Formats options for reports: every public property, by its name.</summary>
internal static class OptionsDescription
{
    /// <summary>All options of a record, in declaration order; options in a group are prefixed with its name.</summary>
    public static IReadOnlyList<(string Name, string Value)> Describe(object options) => [.. Flatten(options, owner: "")];

    private static IEnumerable<(string Name, string Value)> Flatten(object options, string owner)
    {
        foreach (var property in PropertiesOf(options.GetType()))
        {
            var (name, value) = (owner + property.Name, property.GetValue(options));
            if (value is not null && IsOptions(value.GetType()))
            {
                foreach (var entry in Flatten(value, $"{name}.")) yield return entry;
            }
            // Strings in groups are paths, which a report must not contain.
            else if (owner.Length == 0 || property.PropertyType != typeof(string))
            {
                yield return (name, TextOf(value));
            }
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A trimmed app's report may list fewer options.")]
    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0);

    private static string TextOf(object? value) => value switch
    {
        null => "none",
        string text => text,
        bool on => on ? "yes" : "no",
        Delegate => "set",
        Enum or GeneratorArchitecture => value.ToString()!,
        IFormattable number and not Enum => number.ToString(null, CultureInfo.InvariantCulture),
        LossTerm term => $"{term.Name} x {TextOf(term.Weight)}",
        IPairedDataset data => $"{data.Count} pairs",
        IProcessGroup { WorldSize: 1 } => "one process",
        IProcessGroup group => $"{group.WorldSize} processes, {group.Description}",
        ILearningRateSchedule schedule => schedule.ToString() ?? "",
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(TextOf)) is { Length: > 0 } texts ? texts : "none",
        _ => value.GetType().Name,
    };

    private static bool IsOptions(Type type) =>
        type.Assembly == typeof(OptionsDescription).Assembly && type.Name.EndsWith("Options", StringComparison.Ordinal);
}
