using Pix2Pix.Data;
using Pix2Pix.Training;
using SkiaSharp;

namespace PhotosAlone;

/// <summary>A task and its trivial baseline.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Meaning">What the network does.</param>
/// <param name="Preset">The library's options for the task.</param>
/// <param name="Guess">Name of the trivial baseline.</param>
/// <param name="MakeGuess">Prepares the trivial baseline from the training photos.</param>
/// <param name="PaintsHole">Whether only the center of the image is generated.</param>
internal sealed record PhotoTask(
    string Name, string Meaning, TaskPreset Preset, string Guess, Func<SynthesizedPairs, Func<SKBitmap, SKBitmap>> MakeGuess, bool PaintsHole = false)
{
    public static IReadOnlyList<PhotoTask> All { get; } =
    [
        new("color", "colorizes a gray photo", TaskPreset.Colorization, "the gray photo", _ => Guesses.Same),
        new("edges", "turns edges into a photo", TaskPreset.EdgesToPhoto, "the photos' mean color", Guesses.MeanColorOf),
        new("missing", "fills the center of a photo", TaskPreset.Inpainting, "the mean color around it", _ => Guesses.FillWithSurround, PaintsHole: true),
    ];

    public static string Names(string separator) => string.Join(separator, All.Select(task => task.Name));
}
