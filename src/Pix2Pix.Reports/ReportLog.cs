using Microsoft.Extensions.Logging;

namespace Pix2Pix.Reports;

internal static partial class ReportLog
{
    [LoggerMessage(EventId = 222, EventName = "ReportNotWritten", Level = LogLevel.Warning,
        Message = "The report's {Name} cannot be written: {Problem} Training continues and keeps trying to write it")]
    public static partial void ReportNotWritten(this ILogger logger, string name, string problem);

    [LoggerMessage(EventId = 223, EventName = "ReportWrittenAgain", Level = LogLevel.Information,
        Message = "The report can be written again")]
    public static partial void ReportWrittenAgain(this ILogger logger);
}
