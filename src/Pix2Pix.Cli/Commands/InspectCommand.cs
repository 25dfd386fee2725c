using System.CommandLine;
using System.Text.Json.Nodes;
using Pix2Pix.Data;

namespace Pix2Pix.Cli.Commands;

/// <summary>pix2pix inspect PAIRS.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string> Pairs = new("PAIRS") { Description = PairSettings.Sources };
    private static readonly Option<ImageSize?> Size = ImageSize.CreateOption("size of the training images; default: 256");
    private static readonly PairSettings Data = new();
    private static readonly Option<bool> Json = JsonOutput.CreateOption();

    public static Command Create()
    {
        var command = new Command(
            "inspect", "Read every file of a dataset and report problems before training. Fails if any pair cannot be used.")
        {
            Pairs, Size, Json,
        };
        Data.AddSourcesTo(command);
        command.SetAction((commandLine, stop) => Task.FromResult(Run(commandLine, stop)));
        return command;
    }

    private static int Run(ParseResult commandLine, CancellationToken stop)
    {
        // Only headers are read twice: decoded images are not cached.
        var size = commandLine.GetValue(Size) ?? new ImageSize(256, 256);
        var options = new PairedImagesOptions { CropSize = size.Width, Height = size.OtherHeight, SkipInvalid = true, CacheBytes = 0 };
        var pairs = Data.OpenPairs(commandLine, commandLine.GetRequiredValue(Pairs), options);
        var status = new StatusLine();
        var inspection = pairs.Inspect(new Report(status), stop);
        status.Finish();
        if (commandLine.GetValue(Json)) JsonOutput.Write(Describe(inspection));
        else Console.WriteLine(Wording.Describe($"{inspection}"));
        return inspection.UsableCount == inspection.Count ? ExitCode.Done : ExitCode.Failed;
    }

    private static JsonObject Describe(PairInspection inspection) => new()
    {
        ["pairs"] = inspection.Count,
        ["usable"] = inspection.UsableCount,
        ["problems"] = new JsonArray([.. inspection.Problems.Select(problem => new JsonObject
        {
            ["kind"] = $"{problem.Kind}",
            ["preventsUse"] = problem.PreventsUse,
            ["files"] = new JsonArray([.. problem.Files.Select(file => JsonValue.Create(file))]),
            ["message"] = Wording.Describe(problem.Message),
        })]),
    };

    private sealed class Report(StatusLine status) : IProgress<double>
    {
        void IProgress<double>.Report(double value) => status.Report(() => $"{value:P0} of the pairs");
    }
}
