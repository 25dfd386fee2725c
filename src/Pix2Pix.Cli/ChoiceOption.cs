using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pix2Pix.Cli;

/// <summary>Options that take one of a few names, in any letter case. Numbers are rejected.</summary>
internal static class ChoiceOption
{
    /// <param name="name">Such as "--direction".</param>
    /// <param name="description">The option's help text.</param>
    /// <param name="choices">The allowed names; empty for all.</param>
    public static Option<T?> Create<T>(string name, string description, params T[] choices)
        where T : struct, Enum
    {
        if (choices.Length == 0) choices = Enum.GetValues<T>();
        return new(name)
        {
            Description = description,
            CustomParser = result => Read(result, name, choices),
            HelpName = string.Join('|', choices),
        };
    }

    private static T? Read<T>(ArgumentResult result, string name, T[] choices)
        where T : struct, Enum
    {
        var text = result.Tokens[0].Value;
        foreach (var choice in choices)
        {
            if (text.Equals($"{choice}", StringComparison.OrdinalIgnoreCase)) return choice;
        }

        result.AddError($"{name} is \"{text}\"; use {string.Join(", ", choices)}.");
        return null;
    }
}
