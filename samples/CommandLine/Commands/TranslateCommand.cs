using System.CommandLine;
using Pix2Pix;

namespace CommandLine.Commands;

/// <summary>pix2pix translate MODEL IN OUT.</summary>
internal static class TranslateCommand
{
    private static readonly Argument<string> Model = new("MODEL") { Description = "a model file, or weights of another implementation" };
    private static readonly Argument<string> In = new("IN") { Description = "a picture, a folder of pictures, or - for the standard input" };
    private static readonly Argument<string> Out = new("OUT") { Description = "a picture, a folder, or - for the standard output (PNG)" };
    private static readonly InferenceSettings Inference = new();

    public static Command Create()
    {
        var command = new Command("translate", "Translate pictures with a model.") { Model, In, Out };
        Inference.AddTo(command);
        command.SetAction((commandLine, stop) => Task.FromResult(Run(commandLine, stop)));
        return command;
    }

    private static int Run(ParseResult commandLine, CancellationToken stop)
    {
        var pictures = PictureFiles.Find(commandLine.GetRequiredValue(In), commandLine.GetRequiredValue(Out));
        using var translator = AnyModel.Open(commandLine.GetRequiredValue(Model), Inference.Read(commandLine));
        var status = new StatusLine();
        var failed = 0;
        for (var i = 0; i < pictures.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            if (!TryTranslate(translator, pictures[i], status)) failed++;
            var done = i + 1;
            if (pictures.Count > 1) status.Show(() => $"{done} of {pictures.Count} pictures");
        }

        status.Finish();
        if (failed > 0) Console.Error.WriteLine($"{failed} of {pictures.Count} pictures could not be translated.");
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    // One picture that cannot be read must not keep the others from being translated.
    private static bool TryTranslate(Translator translator, PictureFiles files, StatusLine status)
    {
        try
        {
            using var input = files.Read();
            using var output = translator.Translate(input);
            files.Write(output);
            return true;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or InvalidOperationException or UnauthorizedAccessException)
        {
            status.Finish();
            Console.Error.WriteLine($"{files.From}: {e.Message}");
            return false;
        }
    }
}
