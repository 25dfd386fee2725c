using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Pix2Pix;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace CommandLine.Commands;

/// <summary>pix2pix evaluate MODEL PAIRS.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> Model = new("MODEL") { Description = "a model file, or weights of another implementation" };
    private static readonly Argument<string> Pairs = new("PAIRS") { Description = $"{PairSettings.Sources}; or a folder of photos where --make is given" };
    private static readonly Option<PictureSize?> Size =
        PictureSize.CreateOption("the pictures, by default those that the model was trained at, or 256");
    private static readonly PairSettings Data = new();
    private static readonly InferenceSettings Inference = new();

    public static Command Create()
    {
        var command = new Command("evaluate", "Say how close a model's translations come to their targets.") { Model, Pairs, Size };
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
            if (processes.IsFirst) status.Show(() => $"{qualities.Count} of {share.Count} pairs");
        }

        status.Finish();
        var told = processes.Group.Gather(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(qualities)));
        if (!processes.IsFirst) return ExitCode.Done;

        qualities = [.. told.SelectMany(bytes => MemoryMarshal.Cast<byte, ImageQuality>(bytes).ToArray())];
        Console.WriteLine($"{qualities.Count} pairs of {pairs.Width} x {pairs.Height} pixels");
        Print("L1 over [-1, 1], less is better", qualities, quality => quality.L1, "F4");
        Print("PSNR in dB", qualities, quality => quality.Psnr, "F2");
        Print("SSIM, at most 1", qualities, quality => quality.Ssim, "F4");
        return ExitCode.Done;
    }

    private static IPairedDataset OpenPairs(ParseResult commandLine, Translator translator)
    {
        var info = translator.Info;
        var lab = info.OutputEncoding == PictureEncoding.LabColor;
        var maker = lab ? new GreyToColor()
            : info.InputEncoding == PictureEncoding.RgbWithHoles ? new MissingPixels()
            : Data.MakerOf(commandLine, translator.InputChannels);
        var size = commandLine.GetValue(Size)
            ?? (info.TrainingWidth > 0 ? new PictureSize(info.TrainingWidth, info.TrainingHeight) : new PictureSize(256, 256));
        var options = new PairedImagesOptions
        {
            Size = size.Width,
            Height = size.OtherHeight,
            Direction = info.Direction,
            InputChannels = maker is null ? translator.InputChannels : 3,
            TargetChannels = maker is null ? translator.OutputChannels : 3,
            ColorEncoding = info.OutputEncoding == PictureEncoding.Bgr ? PictureEncoding.Bgr : PictureEncoding.Plain,
        };
        return Data.Open(commandLine, commandLine.GetRequiredValue(Pairs), options, maker);
    }

    private static ImageQuality Measure(Translator translator, IPairedDataset pairs, int index)
    {
        using var pair = pairs.GetPair(index);
        using var input = pair.Input.unsqueeze(0);
        using var target = pair.Target.unsqueeze(0);
        using var output = translator.Translate(input);
        if (pairs.TargetEncoding != PictureEncoding.LabColor) return ImageMetrics.Measure(output, target);

        // What people see is the picture, not its two colour channels.
        using var painted = GreyToColor.Combine(input, output);
        using var photo = GreyToColor.Combine(input, target);
        return ImageMetrics.Measure(painted, photo);
    }

    private static void Print(string name, List<ImageQuality> qualities, Func<ImageQuality, double> figure, string format)
    {
        var values = qualities.Select(figure).Order().ToList();
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        Console.WriteLine(
            $"{name,-32} mean {Text(mean)}  deviation {Text(deviation)}  least {Text(values[0])}  " +
            $"median {Text(values[values.Count / 2])}  most {Text(values[^1])}");

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
