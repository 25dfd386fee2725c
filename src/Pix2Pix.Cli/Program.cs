using System.CommandLine;
using System.Globalization;
using Pix2Pix;
using Pix2Pix.Cli;
using Pix2Pix.Cli.Commands;
using TorchSharp;

// Numbers and messages are the same on every machine. The runtime keeps its Unicode data, which comparing file names needs.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

// Commands that work where libtorch does not.
Command[] withoutTorch = [DoctorCommand.Create(), NewCommand.Create(), CompletionCommand.Create()];

var root = new RootCommand("Image-to-image translation: trains pix2pix models, translates images with them and converts them.")
{
    TrainCommand.Create(),
    TranslateCommand.Create(),
    EvaluateCommand.Create(),
    ConvertCommand.Create(),
    InfoCommand.Create(),
    InspectCommand.Create(),
};
foreach (var command in withoutTorch) root.Add(command);
ExampleHelp.AddTo(root);

var commandLine = root.Parse(FormerNames.Replace(args));
if (commandLine.Errors.Count > 0)
{
    foreach (var message in commandLine.Errors.Select(error => error.Message).Distinct()) await Console.Error.WriteLineAsync(message);
    await Console.Error.WriteLineAsync($"See {string.Join(' ', ["pix2pix", .. commandLine.CommandNames()])} --help.");
    return ExitCode.WrongUsage;
}

try
{
    // Not for --help and --version.
    if (commandLine.Action == commandLine.CommandResult.Command.Action && !withoutTorch.Contains(commandLine.CommandResult.Command))
    {
        NativeLibraries.EnsureTorch();
        torch.set_num_threads(Environment.ProcessorCount);
    }

    return await commandLine.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Canceled.");
    return ExitCode.Failed;
}
catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or InvalidOperationException or NotSupportedException
    or UnauthorizedAccessException or NativeLibraryException)
{
    await Console.Error.WriteLineAsync(Wording.Describe(e.Message));
    return ExitCode.Failed;
}
