using Microsoft.Extensions.Logging;

namespace CommandLine;

/// <summary>Writes what the library reports to the error stream, a line per message.</summary>
/// <param name="least">What is less important is left out.</param>
internal sealed class ErrorStreamLogger(LogLevel least) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Console.Error.WriteLine(formatter(state, exception));
    }
}
