using System.Diagnostics;

namespace Pix2Pix.Cli;

/// <summary>
/// A progress line on the error stream, so that pipes stay clean: rewritten on a terminal, printed now and then elsewhere.
/// </summary>
internal sealed class StatusLine
{
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);

    private readonly bool _terminal = !Console.IsErrorRedirected;
    private long? _shown;
    private int _width;

    /// <param name="describe">Called only when the line is printed.</param>
    public void Report(Func<string> describe)
    {
        if (_shown is { } shown && Stopwatch.GetElapsedTime(shown) < (_terminal ? TerminalInterval : PlainInterval)) return;

        _shown = Stopwatch.GetTimestamp();
        var line = describe();
        if (!_terminal)
        {
            Console.Error.WriteLine(line);
            return;
        }

        // Pads with blanks to erase a longer line.
        Console.Error.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }

    /// <summary>Ends the rewritten line, so that further output starts on a new line.</summary>
    public void Finish()
    {
        if (_terminal && _width > 0) Console.Error.WriteLine();
        _width = 0;
    }
}
