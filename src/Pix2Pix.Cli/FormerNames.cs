// cspell:ignore grey
namespace Pix2Pix.Cli;

/// <summary>Former names of options, which still work but are not in the help.</summary>
internal static class FormerNames
{
    private const string Synthesize = "--synthesize";

    private static readonly Dictionary<string, string> Options = new()
    {
        ["--batch"] = "--batch-size",
        ["--make"] = Synthesize,
        ["--normalization"] = "--statistics",
        ["--preprocess"] = "--preprocessing",
        ["--profile"] = "--preset",
        ["--resize-each"] = "--allow-mismatched-sizes",
        ["--skip"] = "--skip-invalid",
    };

    private static readonly Dictionary<string, string> Synthesizers =
        new() { ["grey"] = "colorization", ["gray"] = "colorization", ["missing"] = "inpainting" };

    /// <summary>Replaces former names by the current ones, up to "--".</summary>
    public static string[] Replace(string[] arguments)
    {
        var end = Array.IndexOf(arguments, "--");
        var replaced = arguments.Select((argument, i) => end >= 0 && i > end ? argument : Replace(argument)).ToArray();
        for (var i = 1; i < replaced.Length; i++)
        {
            if (replaced[i - 1] == Synthesize && Synthesizers.TryGetValue(replaced[i], out var name)) replaced[i] = name;
        }

        return replaced;
    }

    // An option alone, or with its value: --profile=Paper.
    private static string Replace(string argument)
    {
        var parts = argument.Split('=', 2);
        if (!Options.TryGetValue(parts[0], out var name)) return argument;
        return parts is [_, var value] ? $"{name}={(name == Synthesize ? Synthesizers.GetValueOrDefault(value, value) : value)}" : name;
    }
}
