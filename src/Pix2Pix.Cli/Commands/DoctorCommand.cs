using System.CommandLine;
using System.Text.Json.Nodes;
using Pix2Pix.Cli.Doctor;

namespace Pix2Pix.Cli.Commands;

/// <summary>pix2pix doctor.</summary>
internal static class DoctorCommand
{
    private static readonly Option<bool> Json = JsonOutput.CreateOption();

    public static Command Create()
    {
        var command = new Command(
            "doctor", "Check whether this machine can train and translate, and say what to do where it cannot. Fails if a library does not load.")
        {
            Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult commandLine)
    {
        var version = typeof(Translator).Assembly.GetName().Version!.ToString(3);
        List<Finding> native = [.. NativeCheck.Run()];
        var torchLoads = native.Exists(finding => finding is { Subject: NativeCheck.TorchSubject, Verdict: Verdict.Ok });
        List<Finding> findings =
        [
            new("Pix2Pix.Core", Verdict.Ok, version), .. MachineCheck.Run(), .. LinuxLibraryCheck.Run(torchLoads), .. native,
        ];
        if (commandLine.GetValue(Json))
        {
            JsonOutput.Write(new JsonArray([.. findings.Select(Describe)]));
        }
        else
        {
            foreach (var finding in findings) Print(finding);
        }

        return findings.Exists(finding => finding.Verdict == Verdict.Problem) ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Print(Finding finding)
    {
        Console.WriteLine($"{finding.Verdict.ToString().ToLowerInvariant(),-8} {finding.Subject,-13} {finding.Found}");
        if (finding.Advice is not null) Console.WriteLine($"{"",-22} {finding.Advice}");
    }

    private static JsonObject Describe(Finding finding) => new()
    {
        ["subject"] = finding.Subject,
        ["verdict"] = finding.Verdict.ToString().ToLowerInvariant(),
        ["found"] = finding.Found,
        ["advice"] = finding.Advice,
    };
}
