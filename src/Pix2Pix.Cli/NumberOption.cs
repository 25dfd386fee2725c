using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Pix2Pix.Cli;

/// <summary>Options that take a number, written the same way in every culture: 0.0002, without thousands separators.</summary>
internal static class NumberOption
{
    /// <param name="name">Such as "--epochs".</param>
    /// <param name="description">The option's help text.</param>
    /// <param name="standard">Default value.</param>
    /// <param name="least">Minimum; null for none.</param>
    public static Option<T> Create<T>(string name, string description, T standard, T? least = null)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => standard,
            CustomParser = result => Read(result, name, least) ?? standard,
            HelpName = HelpName<T>(),
        };

    /// <inheritdoc cref="Create{T}"/>
    public static Option<T?> CreateOptional<T>(string name, string description, T? least = null)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            CustomParser = result => Read(result, name, least),
            HelpName = HelpName<T>(),
        };

    /// <summary>Parses a number; null if the text is not a number.</summary>
    public static T? Parse<T>(ReadOnlySpan<char> text)
        where T : struct, INumber<T>
    {
        var style = NumberStyles.AllowLeadingSign;
        if (!IsWhole<T>()) style |= NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return T.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number) ? number : null;
    }

    private static T? Read<T>(ArgumentResult result, string name, T? least)
        where T : struct, INumber<T>
    {
        var text = result.Tokens[0].Value;
        var number = Parse<T>(text);
        var wanted = IsWhole<T>() ? "an integer, such as 200" : "a number with a decimal point, such as 0.0002";
        if (number is null) result.AddError($"{name} is \"{text}\"; use {wanted}.");
        else if (least is { } smallest && number < smallest) result.AddError($"{name} is {text}; use {least} or more.");
        return number;
    }

    private static bool IsWhole<T>()
        where T : struct, INumber<T> => T.IsZero(T.CreateTruncating(0.5));

    private static string HelpName<T>()
        where T : struct, INumber<T> => IsWhole<T>() ? "N" : "X";
}
