namespace SampleTools.Options;

/// <summary>One option of a command line.</summary>
/// <param name="Name">Its name, such as <c>--size</c>.</param>
/// <param name="Value">Placeholder of its value in the help.</param>
/// <param name="Meaning">Help text with the default.</param>
/// <param name="Apply">Returns the options with the value; throws <see cref="UsageException"/> if it is invalid.</param>
public sealed record OptionSyntax<T>(string Name, string Value, string Meaning, Func<T, string, T> Apply);
