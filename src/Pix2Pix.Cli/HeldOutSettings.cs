using System.CommandLine;
using System.Text.RegularExpressions;
using Pix2Pix.Data;

namespace Pix2Pix.Cli;

/// <summary>Which pairs are held out for validation.</summary>
internal sealed class HeldOutSettings
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly Option<double?> _share = NumberOption.CreateOptional<double>(
        "--held-out",
        "fraction of the pairs, above 0 and below 1, to validate on instead of training on; MODEL is then the best by L1, not the last");

    private readonly Option<string?> _group = new("--group")
    {
        Description = "with --held-out, a regular expression that finds a group, such as a person, in a file's name: its first parentheses, " +
            "or the whole match. Pairs of a group are held out together",
        HelpName = "REGEX",
    };

    private readonly Option<int?> _patience = NumberOption.CreateOptional<int>(
        "--patience", "with --held-out, stop after this many epochs in a row without improvement", least: 1);

    public void AddTo(Command command)
    {
        command.Options.Add(_share);
        command.Options.Add(_group);
        command.Options.Add(_patience);
        _share.Validators.Add(given =>
        {
            if (given.Tokens is not [var token] || NumberOption.Parse<double>(token.Value) is null or (> 0 and < 1)) return;
            given.AddError($"--held-out is {token.Value}; use a fraction above 0 and below 1.");
        });
        _group.Validators.Add(given =>
        {
            if (given.Tokens is not [var token] || ProblemOf(token.Value) is not { } problem) return;
            given.AddError($"--group is not a regular expression: {problem}");
        });
        command.Validators.Add(given =>
        {
            foreach (var option in new Option[] { _group, _patience })
            {
                if (given.GetResult(option) is null || given.GetResult(_share) is not null) continue;
                given.AddError($"{option.Name} needs --held-out: without it, there is no validation set.");
            }
        });
    }

    /// <summary>Splits the pairs; null if none are held out.</summary>
    public DatasetSplit? Split(ParseResult commandLine, IPairedDataset pairs, long seed)
    {
        if (commandLine.GetValue(_share) is not { } share) return null;
        if (commandLine.GetValue(_group) is not { } group) return DatasetSplit.ByFraction(pairs, share, seed);

        var rule = new Regex(group, RegexOptions.CultureInvariant, LongestMatch);
        return DatasetSplit.ByGroup(pairs, name => GroupIn(rule.Match(name)), share, seed);
    }

    public int? PatienceOf(ParseResult commandLine) => commandLine.GetValue(_patience);

    private static string GroupIn(Match match) => match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;

    private static string? ProblemOf(string group)
    {
        try
        {
            _ = new Regex(group);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
