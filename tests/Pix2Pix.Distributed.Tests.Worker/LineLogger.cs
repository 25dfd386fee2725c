using Microsoft.Extensions.Logging;

namespace Pix2Pix.Distributed.Tests.Worker;

/// <summary>Writes every message on a line of standard output, where the launcher collects it.</summary>
internal sealed class LineLogger : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.WriteLine($"log: {eventId.Name}: {formatter(state, exception)}{exception?.Message}");
}
