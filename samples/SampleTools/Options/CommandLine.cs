namespace SampleTools.Options;

/// <summary>Reads a sample's options from the command line and describes them.</summary>
/// <param name="purpose">What the sample does, in one sentence.</param>
/// <param name="command">The command that starts it.</param>
/// <param name="options">Every option.</param>
/// <param name="notes">Additional names and meanings for the help.</param>
public sealed class CommandLine<T>(string purpose, string command, IReadOnlyList<OptionSyntax<T>> options, params (string Name, string Meaning)[] notes)
    where T : ISampleOptions, new()
{
    public const string HelpOption = "--help";

    public string Help => string.Join(Environment.NewLine,
    [
        purpose,
        "",
        $"  {command} [options]",
        "",
        .. Table([.. options.Select(option => ($"{option.Name} {option.Value}", option.Meaning)), (HelpOption, "print this")]),
        .. notes.Length == 0 ? [] : new[] { "" },
        .. Table(notes),
    ]);

    /// <exception cref="UsageException">An option is unknown, has no value or an invalid one.</exception>
    public T Parse(IReadOnlyList<string> arguments)
    {
        var chosen = new T();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var option = options.FirstOrDefault(option => option.Name == arguments[i])
                ?? throw new UsageException($"The option {arguments[i]} does not exist.");
            if (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                throw new UsageException($"{option.Name} has no value; write {option.Name} {option.Value}.");
            }

            chosen = option.Apply(chosen, arguments[i + 1]);
        }

        chosen.ThrowIfContradictory();
        return chosen;
    }

    private static IEnumerable<string> Table((string Name, string Meaning)[] lines)
    {
        var width = lines.Select(line => line.Name.Length).DefaultIfEmpty().Max() + 2;
        return lines.Select(line => $"  {line.Name.PadRight(width)}{line.Meaning}");
    }
}
