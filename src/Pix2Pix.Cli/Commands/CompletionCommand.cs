// cspell:ignore COMPREPLY compgen CWORD compdef compadd
using System.CommandLine;

namespace Pix2Pix.Cli.Commands;

/// <summary>pix2pix completion SHELL: a script that asks this program what may follow, by System.CommandLine's [suggest] directive.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _pix2pix() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(pix2pix "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _pix2pix pix2pix
        """;

    private const string Zsh = """
        #compdef pix2pix
        _pix2pix() {
            local -a found=("${(@f)$(pix2pix "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            [[ -n "$found" ]] && compadd -- $found || _files
        }
        compdef _pix2pix pix2pix
        """;

    private const string Fish = """
        complete -c pix2pix -a '(pix2pix "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName pix2pix -ScriptBlock {
            param($word, $command, $cursor)
            pix2pix "[suggest:$cursor]" "$command" | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish, ["powershell"] = PowerShell,
    };

    private static readonly Argument<string> Shell = new("SHELL") { Description = string.Join(", ", Scripts.Keys) };

    public static Command Create()
    {
        Shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print a script that completes commands and options. In bash: source <(pix2pix completion bash)")
        {
            Shell,
        };
        command.SetAction(commandLine =>
        {
            Console.WriteLine(Scripts[commandLine.GetRequiredValue(Shell)]);
            return ExitCode.Done;
        });
        return command;
    }
}
