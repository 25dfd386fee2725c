namespace SampleTools.Options;

/// <summary>One option of a command line.</summary>
/// <param name="Name">As it is typed, such as <c>--size</c>.</param>
/// <param name="Value">How help names its value.</param>
/// <param name="Meaning">What it decides, with the default.</param>
/// <param name="Apply">Makes the options that have the value; throws <see cref="UsageException"/> where it cannot be used.</param>
public sealed record OptionSyntax<T>(string Name, string Value, string Meaning, Func<T, string, T> Apply);
