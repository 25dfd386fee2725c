using Microsoft.Extensions.Logging;

namespace Pix2Pix.Distributed;

/// <summary>Every message that this package logs; numbers are never used twice, in Pix2Pix.Core neither.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 900, EventName = "GroupStarted", Level = LogLevel.Information,
        Message = "MPI library {Library} ({Version}, binary interface of {Family}, found {How}); {Size} processes: {Names}")]
    public static partial void GroupStarted(this ILogger logger, string library, string version, string family, string how, int size, string names);

    [LoggerMessage(EventId = 901, EventName = "WaitingForPeers", Level = LogLevel.Warning, Message = "Waiting for {Seconds:F0} s at a {Operation} for {Missing}")]
    public static partial void WaitingForPeers(this ILogger logger, double seconds, string operation, string missing);

    [LoggerMessage(EventId = 902, EventName = "LeavingFailed", Level = LogLevel.Warning, Message = "MPI did not end as it should; all work was done before")]
    public static partial void LeavingFailed(this ILogger logger, Exception exception);
}
