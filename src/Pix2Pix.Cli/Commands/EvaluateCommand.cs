using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
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

    public static Command Create()
    {
        var command = new Command("evaluate", "Compare a model's translations with their targets.") { Model, Pairs, Size };
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
        Console.WriteLine($"{qualities.Count} pairs of {pairs.Width} x {pairs.Height} pixels");
        Print("L1 over [-1, 1], lower is better", qualities, quality => quality.L1, "F4");
        Print("PSNR in dB", qualities, quality => quality.Psnr, "F2");
        Print("SSIM, at most 1", qualities, quality => quality.Ssim, "F4");
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

    private static void Print(string name, List<ImageQuality> qualities, Func<ImageQuality, double> metric, string format)
    {
        var values = qualities.Select(metric).Order().ToList();
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        Console.WriteLine(
            $"{name,-32} mean {Text(mean)}  std {Text(deviation)}  min {Text(values[0])}  " +
            $"median {Text(values[values.Count / 2])}  max {Text(values[^1])}");

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
