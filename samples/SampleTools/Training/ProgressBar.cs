using System.Diagnostics;
using Pix2Pix.Training;

namespace SampleTools.Training;

/// <summary>Prints training progress: one line that is rewritten on a terminal, a line every few seconds in a file or pipe.</summary>
/// <param name="name">Prefix of the line; may be empty.</param>
internal sealed class ProgressBar(string name)
{
    private const int BarWidth = 24;

    private static readonly TimeSpan TerminalInterval = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private readonly bool _terminal = !Console.IsOutputRedirected;
    private long? _shown;
    private int _width;

    public void Report(TrainingProgress progress, LossHistory losses)
    {
        var last = progress.Epoch == progress.TotalEpochs && progress.StepInEpoch == progress.StepsPerEpoch;
        if (!last && _shown is { } shown && Stopwatch.GetElapsedTime(shown) < (_terminal ? TerminalInterval : PlainInterval)) return;

        _shown = Stopwatch.GetTimestamp();
        var line = Describe(progress, losses);
        if (!_terminal)
        {
            Console.WriteLine(line);
            return;
        }

        // Pads with blanks to erase a longer line.
        Console.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }

    /// <summary>Ends the rewritten line, so that further output starts on a new line.</summary>
    public void Finish()
    {
        if (_terminal && _width > 0) Console.WriteLine();
    }

    private string Describe(TrainingProgress progress, LossHistory losses)
    {
        var share = (progress.Epoch - 1 + ((double)progress.StepInEpoch / progress.StepsPerEpoch)) / progress.TotalEpochs;
        var bar = new string('#', (int)(share * BarWidth)).PadRight(BarWidth, '.');
        var left = progress.Remaining;
        return $"{(name.Length > 0 ? name + "  " : "")}[{bar}] epoch {progress.Epoch}/{progress.TotalEpochs}  G {losses.Recent(l => l.Adversarial):F2}  " +
            $"L1 {losses.Recent(l => l.Reconstruction):F3}  D {losses.Recent(l => l.Discriminator):F2}  " +
            $"{(int)left.TotalMinutes}:{left.Seconds:D2} left";
    }
}
