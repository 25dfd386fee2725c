using System.CommandLine;

namespace Pix2Pix.Cli.Commands;

/// <summary>pix2pix translate MODEL IN OUT.</summary>
internal static class TranslateCommand
{
    private static readonly Argument<string> Model = new("MODEL") { Description = "a model file, an ONNX file, or weights of another implementation" };
    private static readonly Argument<string> In = new("IN") { Description = "an image, a folder of images, or - for standard input" };
    private static readonly Argument<string> Out = new("OUT") { Description = "an image, a folder, or - for standard output (PNG)" };
    private static readonly Option<bool> Overwrite = new("--overwrite")
    {
        Description = "allow translations to replace their input images",
    };
    private static readonly InferenceSettings Inference = new();

    public static Command Create()
    {
        var command = new Command(
            "translate", "Translate images with a model. Under mpirun, the processes share the images not yet translated.")
        {
            Model, In, Out, Overwrite,
        };
        Inference.AddTo(command);
        command.SetAction((commandLine, stop) => Task.FromResult(Run(commandLine, stop)));
        return command;
    }

    private static int Run(ParseResult commandLine, CancellationToken stop)
    {
        using var processes = Processes.Join();
        var model = commandLine.GetRequiredValue(Model);
        var images = ImageFiles.Find(commandLine.GetRequiredValue(In), commandLine.GetRequiredValue(Out));
        if (!commandLine.GetValue(Overwrite)) ImageFiles.ThrowIfAnyIsReplaced(images);
        if (processes.AreSeveral) images = ShareOut(images, model, processes);
        var options = Inference.Read(commandLine);
        var status = new StatusLine();
        var logger = new ErrorStreamLogger(status: status);
        options = options with { Device = processes.DeviceOf(options.Device) };
        using IImageTranslator translator = OnnxModel.IsNamedBy(model)
            ? OnnxModel.Open(model, options, logger)
            : AnyModel.Open(model, options, logger);
        var failed = 0;
        for (var i = 0; i < images.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            logger.About = images[i].From;
            if (!TryTranslate(translator, images[i], status, whole: processes.AreSeveral)) failed++;
            var done = i + 1;
            if (images.Count > 1 && processes.IsFirst) status.Report(() => $"{done} of {images.Count} images");
        }

        status.Finish();
        if (processes.AreSeveral)
        {
            failed = processes.Sum(failed);
            var all = processes.Sum(images.Count);
            if (failed > 0 && processes.IsFirst) Console.Error.WriteLine($"{failed} of {all} images could not be translated.");
        }
        else if (failed > 0) Console.Error.WriteLine($"{failed} of {images.Count} images could not be translated.");
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    // Every process looks for finished images before any process writes more.
    private static IReadOnlyList<ImageFiles> ShareOut(IReadOnlyList<ImageFiles> images, string model, Processes processes)
    {
        ImageFiles[] left = [.. images.Where(image => !image.IsDone(model))];
        processes.Group.AllGather([]);
        if (processes.IsFirst)
        {
            Console.Error.WriteLine($"{left.Length} of {images.Count} images to translate with {processes.Group.WorldSize} processes");
        }

        return processes.ShareOf(left);
    }

    // One unreadable image must not keep the others from being translated.
    private static bool TryTranslate(IImageTranslator translator, ImageFiles files, StatusLine status, bool whole)
    {
        try
        {
            using var input = files.Read();
            using var output = translator.Translate(input);
            if (whole) files.WriteWhole(output);
            else files.Write(output);
            return true;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or InvalidOperationException
            or UnauthorizedAccessException or NotSupportedException)
        {
            status.Finish();
            Console.Error.WriteLine($"{files.From}: {Wording.Describe(e.Message)}");
            return false;
        }
    }
}
