using System.CommandLine;
using System.Reflection;
using Pix2Pix.Common;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Cli.Commands;

/// <summary>pix2pix new FOLDER.</summary>
internal static class NewCommand
{
    private static readonly Argument<string> Target = new("FOLDER") { Description = "a folder that does not exist yet, or is empty" };

    public static Command Create()
    {
        var command = new Command("new", "Create a folder with a training program that is ready to run.") { Target };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult commandLine)
    {
        var folder = Path.GetFullPath(commandLine.GetRequiredValue(Target));
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new IOException($"{folder} is not empty, and nothing in it is replaced. Name a folder that does not exist yet.");
        }

        var project = Read("Project.xml")
            .Replace("{Pix2Pix.Core}", PackageVersionOf(typeof(Translator)), StringComparison.Ordinal)
            .Replace("{TorchSharp}", AssemblyVersion.Of(typeof(torch).Assembly), StringComparison.Ordinal)
            .Replace("{SkiaSharp}", AssemblyVersion.Of(typeof(SKBitmap).Assembly), StringComparison.Ordinal);
        foreach (var part in new[] { "input", "target" }) Directory.CreateDirectory(Path.Combine(folder, "pairs", part));
        File.WriteAllText(Path.Combine(folder, $"{ProjectName(folder)}.csproj"), project);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Read("Program.cs"));
        Console.WriteLine(
            $"""
            Created {folder}. Next:
            1. Put images into its folders pairs/input and pairs/target. The two images of a pair have the same name.
            2. Run there: dotnet run -c Release
            """);
        return ExitCode.Done;
    }

    // A name that MSBuild and the compiler accept.
    private static string ProjectName(string folder)
    {
        var name = string.Concat(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)).Where(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.'));
        return name.Trim('.') is { Length: > 0 } usable ? usable : "Training";
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(NewCommand).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    // What follows a plus names the commit.
    private static string PackageVersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
