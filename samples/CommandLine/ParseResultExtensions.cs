using System.CommandLine;
using System.CommandLine.Parsing;

namespace CommandLine;

/// <summary>What System.CommandLine knows of the commands that were named.</summary>
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
