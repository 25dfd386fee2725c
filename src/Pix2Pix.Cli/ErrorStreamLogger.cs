using Microsoft.Extensions.Logging;

namespace Pix2Pix.Cli;

/// <summary>Writes the library's log messages to the error stream.</summary>
/// <param name="least">Minimum level.</param>
/// <param name="status">The status line to end before a message; null for none.</param>
internal sealed class ErrorStreamLogger(LogLevel least = LogLevel.Warning, StatusLine? status = null) : ILogger
{
    /// <summary>The subject of messages, such as a file; null for none.</summary>
    public string? About { get; set; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;

        status?.Finish();
        var prefix = logLevel >= LogLevel.Warning ? "Warning: " : "";
        var about = About is null ? "" : $"{About}: ";
        Console.Error.WriteLine($"{prefix}{about}{Wording.Describe(formatter(state, exception))}");
    }
}
