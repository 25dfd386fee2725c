using Pix2Pix.Data;
using SampleTools.Options;

namespace PhotosAlone;

/// <summary>Reads the options from the command line and describes them.</summary>
internal static class CommandLine
{
    private const int SmallestSize = 32;

    private static readonly OptionSyntax<SampleOptions>[] Options =
    [
        new("--task", string.Join('|', PhotoTask.All.Select(task => task.Name)), "what to learn", (o, text) => o with { Task = TaskOf(text) }),
        new("--data", "DIR", "train on the photos of DIR/train and measure on those of DIR/val", (o, text) => o with { Data = text }),
        new("--half", "whole|left|right", "which part of each file is the photo (whole)", (o, text) => o with { Half = HalfOf(text) }),
        new("--out", "DIR", "folder for the results (artifacts/photos-alone/TASK)", (o, text) => o with { Out = text }),
        new("--size", "PIXELS", "side of the pictures, a power of two (128)", (o, text) => o with { Size = OptionValue.PowerOfTwo("--size", text, SmallestSize) }),
        new("--ngf", "N", "filters of the generator's first level (32)", (o, text) => o with { GeneratorWidth = OptionValue.WholeNumber("--ngf", text, 1) }),
        new("--ndf", "N", "filters of the discriminator's first layer (32)", (o, text) => o with { DiscriminatorWidth = OptionValue.WholeNumber("--ndf", text, 1) }),
        new("--epochs", "N", "how often every photo is seen (5)", (o, text) => o with { Epochs = OptionValue.WholeNumber("--epochs", text, 1) }),
        new("--seed", "N", "decides weights and order (0)", (o, text) => o with { Seed = OptionValue.WholeNumber("--seed", text, 0) }),
        new("--threads", "N", "threads of the networks (one a processor)", (o, text) => o with { Threads = OptionValue.WholeNumber("--threads", text, 1) }),
    ];

    public static string Help { get; } = string.Join(Environment.NewLine,
    [
        "Trains pix2pix on pairs that are made of photos alone, and translates photos that it has not seen.",
        "",
        "  dotnet run -c Release --project samples/PhotosAlone -- --task color --data photos [options]",
        "",
        .. Options.Select(option => $"  {option.Name + " " + option.Value,-28}{option.Meaning}"),
        $"  {"--help",-28}print this",
        "",
        .. PhotoTask.All.Select(task => $"  {task.Name,-28}{task.Meaning}; the trivial answer is {task.Guess}"),
    ]);

    /// <exception cref="UsageException">An option is unknown, missing, lacks its value or has one that cannot be used.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SampleOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var option = Options.FirstOrDefault(option => option.Name == arguments[i])
                ?? throw new UsageException($"There is no option {arguments[i]}.");
            if (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                throw new UsageException($"{option.Name} has no value; write {option.Name} {option.Value}.");
            }

            options = option.Apply(options, arguments[i + 1]);
        }

        if (options.Task is null) throw new UsageException($"--task is missing; write --task {Options[0].Value}.");
        if (options.Data is null) throw new UsageException("--data is missing; write --data DIR, a folder that holds the folders train and val.");
        return options;
    }

    private static PhotoTask TaskOf(string text) => PhotoTask.All.FirstOrDefault(task => task.Name == text)
        ?? throw new UsageException($"--task is {text}; use {string.Join(", ", PhotoTask.All.Select(task => task.Name))}.");

    private static PhotoHalf HalfOf(string text) => text switch
    {
        "whole" => PhotoHalf.Whole,
        "left" => PhotoHalf.Left,
        "right" => PhotoHalf.Right,
        _ => throw new UsageException($"--half is {text}; use whole, left or right."),
    };
}
