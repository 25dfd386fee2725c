using Microsoft.Extensions.Logging;

namespace Pix2Pix.Training.Groups;

/// <summary>Passes on warnings and errors only, for processes whose information rank 0 logs already.</summary>
/// <param name="inner">Borrowed.</param>
internal sealed class MinimumLevelLogger(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning && inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Warning) inner.Log(logLevel, eventId, state, exception, formatter);
    }
}
