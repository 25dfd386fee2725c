using Microsoft.Extensions.Logging;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLogger : ILogger
{
    public List<(string? Name, LogLevel Level, string Message)> Entries { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Add((eventId.Name, logLevel, formatter(state, exception)));
}
