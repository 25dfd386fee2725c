using System.CommandLine;
using Pix2Pix.Checkpoints;

namespace CommandLine.Commands;

/// <summary>pix2pix convert IN OUT.</summary>
internal static class ConvertCommand
{
    private static readonly Argument<string> In = new("IN") { Description = "weights" };
    private static readonly Argument<string> Out = new("OUT") { Description = "weights" };

    public static Command Create()
    {
        var command = new Command("convert", "Convert a model.") { In, Out };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult commandLine)
    {
        var (generator, info) = AnyModel.Load(commandLine.GetRequiredValue(In));
        using (generator) ModelFile.Save(commandLine.GetRequiredValue(Out), generator, info);
        return ExitCode.Done;
    }
}
