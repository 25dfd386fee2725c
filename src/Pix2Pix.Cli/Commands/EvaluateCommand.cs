using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Commands;

/// <summary>pix2pix evaluate MODEL PAIRS.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> Model = new("MODEL") { Description = "a model file, or weights of another implementation" };
    private static readonly Argument<string> Pairs = new("PAIRS") { Description = PairSettings.SourcesOrPhotos };
    private static readonly Option<ImageSize?> Size =
        ImageSize.CreateOption("size of the images; default: the size that the model was trained on, or 256");
    private static readonly PairSettings Data = new();
    private static readonly InferenceSettings Inference = new();
    private static readonly Option<bool> Json = JsonOutput.CreateOption();

    public static Command Create()
    {
        var command = new Command("evaluate", "Compare a model's translations with their targets.") { Model, Pairs, Size, Json };
        Data.AddTo(command);
        Inference.AddTo(command);
        command.SetAction((commandLine, stop) => Task.FromResult(Run(commandLine, stop)));
        return command;
    }

    private static int Run(ParseResult commandLine, CancellationToken stop)
    {
        using var processes = Processes.Join();
        var options = Inference.Read(commandLine);
        var status = new StatusLine();
        using var translator = AnyModel.Open(
            commandLine.GetRequiredValue(Model),
            options with { Device = processes.DeviceOf(options.Device) },
            new ErrorStreamLogger(status: status));
        var pairs = OpenPairs(commandLine, translator);
        var qualities = new List<ImageQuality>();
        var share = processes.ShareOf([.. Enumerable.Range(0, pairs.Count)]);
        foreach (var pair in share)
        {
            stop.ThrowIfCancellationRequested();
            qualities.Add(Measure(translator, pairs, pair));
            if (processes.IsFirst) status.Report(() => $"{qualities.Count} of {share.Count} pairs");
        }

        status.Finish();
        var gathered = processes.Group.AllGather(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(qualities)));
        if (!processes.IsFirst) return ExitCode.Done;

        qualities = [.. gathered.SelectMany(bytes => MemoryMarshal.Cast<byte, ImageQuality>(bytes).ToArray())];
        (string Key, string Name, string Format, double[] Values)[] metrics =
        [
            ("l1", "L1 over [-1, 1], lower is better", "F4", [.. qualities.Select(quality => quality.L1).Order()]),
            ("psnr", "PSNR in dB", "F2", [.. qualities.Select(quality => quality.Psnr).Order()]),
            ("ssim", "SSIM, at most 1", "F4", [.. qualities.Select(quality => quality.Ssim).Order()]),
        ];
        if (commandLine.GetValue(Json))
        {
            var result = new JsonObject { ["pairs"] = qualities.Count, ["width"] = pairs.Width, ["height"] = pairs.Height };
            foreach (var (key, _, _, values) in metrics) result[key] = ToJson(values);
            JsonOutput.Write(result);
            return ExitCode.Done;
        }

        Console.WriteLine($"{qualities.Count} pairs of {pairs.Width} x {pairs.Height} pixels");
        foreach (var (_, name, format, values) in metrics)
        {
            var texts = Summarize(values).Select(value => $"{value.Name} {value.Value.ToString(format, CultureInfo.InvariantCulture)}");
            Console.WriteLine($"{name,-32} {string.Join("  ", texts)}");
        }

        return ExitCode.Done;
    }

    private static IPairedDataset OpenPairs(ParseResult commandLine, Translator translator)
    {
        var info = translator.Info;
        var lab = info.OutputEncoding == ColorEncoding.LabAb;
        var synthesizer = lab ? new Colorization()
            : info.InputEncoding == ColorEncoding.MaskedRgb ? new Inpainting()
            : Data.SynthesizerOf(commandLine, translator.InputChannels);
        var size = commandLine.GetValue(Size)
            ?? (info.TrainingWidth > 0 ? new ImageSize(info.TrainingWidth, info.TrainingHeight) : new ImageSize(256, 256));
        var options = new PairedImagesOptions
        {
            CropSize = size.Width,
            Height = size.OtherHeight,
            Direction = info.Direction,
            InputChannels = synthesizer is null ? translator.InputChannels : 3,
            TargetChannels = synthesizer is null ? translator.OutputChannels : 3,
            ColorEncoding = info.OutputEncoding == ColorEncoding.Bgr ? ColorEncoding.Bgr : ColorEncoding.Rgb,
        };
        return Data.Open(commandLine, commandLine.GetRequiredValue(Pairs), options, synthesizer);
    }

    private static ImageQuality Measure(Translator translator, IPairedDataset pairs, int index)
    {
        using var pair = pairs.GetPair(index);
        using var input = pair.Input.unsqueeze(0);
        using var target = pair.Target.unsqueeze(0);
        using var output = translator.Translate(input);
        if (pairs.TargetEncoding != ColorEncoding.LabAb) return ImageMetrics.Measure(output, target);

        // Compare the combined images, because people do not see the color channels alone.
        using var painted = Colorization.Combine(input, output);
        using var photo = Colorization.Combine(input, target);
        return ImageMetrics.Measure(painted, photo);
    }

    private static (string Name, double Value)[] Summarize(double[] sorted)
    {
        var summary = MetricSummary.From(sorted);
        return
        [
            ("mean", summary.Mean), ("std", summary.StandardDeviation), ("min", summary.Min), ("median", sorted[sorted.Length / 2]),
            ("max", summary.Max),
        ];
    }

    // JSON has no infinity, which is the PSNR of equal images.
    private static JsonObject ToJson(double[] sorted) => new(Summarize(sorted).Select(value =>
        KeyValuePair.Create<string, JsonNode?>(value.Name, double.IsFinite(value.Value) ? value.Value : null)));
}
