using Microsoft.Extensions.Logging;

namespace Pix2Pix.Distributed;

/// <summary>All log messages of this package. Event IDs are unique, across Pix2Pix.Core too, and never reused.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 900, EventName = "GroupStarted", Level = LogLevel.Information,
        Message = "MPI library {Library} ({Version}, {Family} binary interface, {How}); {Size} processes: {Names}")]
    public static partial void GroupStarted(
        this ILogger logger, string library, string version, string family, string how, int size, string names);

    [LoggerMessage(EventId = 901, EventName = "WaitingForPeers", Level = LogLevel.Warning,
        Message = "Still waiting after {Seconds:F0} s in {Operation} for {Missing}")]
    public static partial void WaitingForPeers(this ILogger logger, double seconds, string operation, string missing);

    [LoggerMessage(EventId = 902, EventName = "LeavingFailed", Level = LogLevel.Warning,
        Message = "MPI did not shut down cleanly; all work had been completed")]
    public static partial void LeavingFailed(this ILogger logger, Exception exception);
}
