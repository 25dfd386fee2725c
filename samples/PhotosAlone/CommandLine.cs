using Pix2Pix.Imaging;
using SampleTools.Options;

namespace PhotosAlone;

/// <summary>The options of this sample.</summary>
internal static class CommandLine
{
    private const int SmallestSize = 32;

    public static CommandLine<SampleOptions> Syntax { get; } = new(
        "Trains pix2pix on pairs synthesized from photos alone, and translates held-out photos.",
        "dotnet run -c Release --project samples/PhotosAlone -- --task color --data photos",
        [
            new("--task", PhotoTask.Names("|"), "the task", (o, text) => o with { Task = TaskOf(text) }),
            new("--data", "DIR", "train on the photos in DIR/train and evaluate on those in DIR/val", (o, text) => o with { Data = text }),
            new("--half", "whole|left|right", "which part of each file is the photo (whole)", (o, text) => o with { SideBySide = DirectionOf(text) }),
            new("--out", "DIR", "folder for the results (artifacts/photos-alone/TASK)", (o, text) => o with { Out = text }),
            new("--size", "PIXELS", "side of the images, a power of two (128)", (o, text) => o with { Size = OptionValue.PowerOfTwo("--size", text, SmallestSize) }),
            new("--ngf", "N", "filters in the generator's first level (32)", (o, text) => o with { GeneratorWidth = OptionValue.WholeNumber("--ngf", text, 1) }),
            new("--ndf", "N", "filters in the discriminator's first layer (32)", (o, text) => o with { DiscriminatorWidth = OptionValue.WholeNumber("--ndf", text, 1) }),
            new("--epochs", "N", "passes over the photos (5)", (o, text) => o with { Epochs = OptionValue.WholeNumber("--epochs", text, 1) }),
            new("--seed", "N", "seed of weights and order (0)", (o, text) => o with { Seed = OptionValue.WholeNumber("--seed", text, 0) }),
            new("--threads", "N", "threads of the networks (one per processor)", (o, text) => o with { Threads = OptionValue.WholeNumber("--threads", text, 1) }),
        ],
        [.. PhotoTask.All.Select(task => (task.Name, $"{task.Meaning}; the trivial baseline is {task.Guess}"))]);

    private static PhotoTask TaskOf(string text) => PhotoTask.All.FirstOrDefault(task => task.Name == text)
        ?? throw new UsageException($"--task is {text}; use {PhotoTask.Names(", ")}.");

    // The photo is the target.
    private static PairDirection? DirectionOf(string half) => half switch
    {
        "whole" => null,
        "left" => PairDirection.BToA,
        "right" => PairDirection.AToB,
        _ => throw new UsageException($"--half is {half}; use whole, left or right."),
    };
}
