using Microsoft.Extensions.Logging;

namespace CommandLine;

/// <summary>Writes what the library logs to the error stream.</summary>
/// <param name="least">Messages below this level are left out.</param>
/// <param name="status">The line that they must not be written into; null for none.</param>
internal sealed class ErrorStreamLogger(LogLevel least = LogLevel.Warning, StatusLine? status = null) : ILogger
{
    /// <summary>What messages are about, such as a file; null for nothing in particular.</summary>
    public string? About { get; set; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;

        status?.Finish();
        var about = About is null ? "" : $"{About}: ";
        Console.Error.WriteLine($"{(logLevel >= LogLevel.Warning ? "Warning: " : "")}{about}{Wording.Describe(formatter(state, exception))}");
    }
}
