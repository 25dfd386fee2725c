using System.Globalization;
using System.Runtime.InteropServices;
using Pix2Pix.Checkpoints;
using Pix2Pix.Common;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training.Reports;
using TorchSharp;

namespace Pix2Pix.Training;

// What a report is told before the first step.
public partial class Pix2PixTrainer
{
    // Lines of a whole run that are enough for any curve.
    private const int UsualLines = 10_000;

    private ReportWatcher? _report;

    private ReportWatcher OpenReport(ReportOptions options, IPairedDataset data)
    {
        var stepsPerEpoch = (int)(((long)data.Count + Options.PairsPerStep - 1) / Options.PairsPerStep);
        var last = _position.RunBegan + Options.Epochs;
        var content = new ReportContent
        {
            Title = options.Title,
            State = new RunState(StepCount, Math.Min(_position.EpochsDone + 1, last), last, _position.StepInEpoch, stepsPerEpoch, TimeSpan.Zero, TimeSpan.Zero, 0),
            Outcome = RunOutcome.Running,
            OutcomeText = "Training",
            Elapsed = TimeSpan.Zero,
            Curves = new RunCurves(),
            Previews = new PreviewReel(options.Folder),
            Messages = [],
            MessagesLeftOut = 0,
            Sections = [.. SectionsOf(data)],
            DecidingSpread = (int)(Options.Validation?.Figure ?? ValidationFigure.L1),
            Interval = options.Interval,
        };
        var stepsPerLine = options.StepsPerLine ?? (int)Math.Max(1, (long)last * stepsPerEpoch / UsualLines);
        var report = new RunReport(options.Folder, content, _position.EpochsDone, stepsPerLine, _logger);
        return _report = new ReportWatcher(report, step => _measured?.Step == step ? (_measured?.Figure, _position.BestStep == step) : (null, false));
    }

    private IEnumerable<ReportSection> SectionsOf(IPairedDataset data)
    {
        yield return new("Training", [.. OptionTexts.Of(Options with { Seed = Seed, Report = null }).Where(entry => entry.Name != nameof(TrainingOptions.Report))]);
        yield return new("Generator", Generator is Generator { Options: var generator } ? OptionTexts.Of(generator) : [("Architecture", Generator.Architecture)]);
        yield return new("Discriminator", Discriminator is PatchDiscriminator { Options: var discriminator } ? OptionTexts.Of(discriminator) : [("Class", Discriminator.GetType().Name)]);
        yield return new("Pairs", [.. DescriptionOf(data)]);
        yield return new("Machine", [.. Machine()]);
    }

    private IEnumerable<(string Name, string Value)> DescriptionOf(IPairedDataset data)
    {
        yield return ("To learn from", $"{data.Count}");
        if (Options.Validation is { } validation) yield return ("Held out, measured", $"{validation.PairCount} of {validation.Data.Count}");
        yield return ("Width x height", $"{data.Width} x {data.Height}");
        yield return ("Direction", $"{data.Direction}");
        yield return ("Input", $"{Channels(Generator.InputChannels)}, {data.InputEncoding}");
        yield return ("Target", $"{Channels(Generator.OutputChannels)}, {data.TargetEncoding}");
        var source = data is PairSubset { Whole: var whole } ? whole : data;
        yield return ("Class", source.GetType().Name);
        object? options = source switch
        {
            PairedImages { Options: var pairs } => pairs,
            PhotoPairs { Options: var photos } => photos,
            _ => null,
        };
        string[] known = [nameof(PictureOptions.Size), nameof(PairedImagesOptions.Direction), nameof(PictureOptions.Reading)];
        foreach (var entry in options is null ? [] : OptionTexts.Of(options).Where(entry => !known.Contains(entry.Name))) yield return entry;
    }

    private static string Channels(int count) => count == 1 ? "1 channel" : $"{count} channels";

    // No name of a user, a machine or a folder.
    private IEnumerable<(string Name, string Value)> Machine() =>
    [
        ("Device", $"{_device}"),
        ("Processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        ("Threads of libtorch", LibtorchThreads.Count.ToString(CultureInfo.InvariantCulture)),
        ("Operating system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}"),
        (".NET", RuntimeInformation.FrameworkDescription),
        ("Pix2Pix.Core", ModelManifest.OwnVersion),
        ("TorchSharp", typeof(torch).Assembly.GetName().Version?.ToString() ?? ""),
        ("libtorch", LibtorchVersion.Text),
        ("SkiaSharp", PictureStrip.LibraryVersion),
    ];
}
