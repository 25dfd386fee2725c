using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pix2Pix.Cli;

/// <summary>Extensions of System.CommandLine's result.</summary>
internal static class ParseResultExtensions
{
    /// <summary>The commands below the program itself, outermost first.</summary>
    public static IEnumerable<string> CommandNames(this ParseResult result)
    {
        var names = new Stack<string>();
        for (SymbolResult? command = result.CommandResult; command is CommandResult { Command: not RootCommand } named; command = named.Parent)
        {
            names.Push(named.Command.Name);
        }

        return names;
    }
}
