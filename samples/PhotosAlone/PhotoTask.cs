using Pix2Pix.Data;
using Pix2Pix.Training;
using SkiaSharp;

namespace PhotosAlone;

/// <summary>What is to be learned, and what to answer without having learned anything.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Meaning">What the network does.</param>
/// <param name="Preset">The library's options for the task.</param>
/// <param name="Guess">How the trivial answer is called.</param>
/// <param name="MakeGuess">Prepares the trivial answer from the photos to learn from.</param>
/// <param name="PaintsHole">Whether only the center of the picture is painted.</param>
internal sealed record PhotoTask(
    string Name, string Meaning, TaskPreset Preset, string Guess, Func<SynthesizedPairs, Func<SKBitmap, SKBitmap>> MakeGuess, bool PaintsHole = false)
{
    public static IReadOnlyList<PhotoTask> All { get; } =
    [
        new("color", "colors a gray photo", TaskPreset.Colorization, "the gray photo", _ => Guesses.Same),
        new("edges", "makes a photo of lines", TaskPreset.EdgesToPhoto, "the photos' mean color", Guesses.MeanColorOf),
        new("missing", "paints the center of a photo", TaskPreset.Inpainting, "the mean color around", _ => Guesses.FillWithSurround, PaintsHole: true),
    ];

    public static string Names(string separator) => string.Join(separator, All.Select(task => task.Name));
}
