using Microsoft.Extensions.Logging;

namespace Pix2Pix.OnnxRuntime;

/// <summary>The package's log messages. IDs up to 199 that Pix2Pix.Core has, too, have the same meaning there.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 110, EventName = "OutputConstant", Level = LogLevel.Warning,
        Message = "The output is a single color although the input is not. Likely cause: {Cause}")]
    public static partial void OutputConstant(this ILogger logger, string cause);

    [LoggerMessage(EventId = 111, EventName = "OutputSaturated", Level = LogLevel.Warning,
        Message = "Almost all output values are saturated at -1 or 1. Likely cause: {Cause}")]
    public static partial void OutputSaturated(this ILogger logger, string cause);

    [LoggerMessage(EventId = 112, EventName = "OutputNotANumber", Level = LogLevel.Warning,
        Message = "The output contains NaN, shown as 0. The weights of the {Architecture} are damaged or training diverged; " +
            "use an earlier checkpoint")]
    public static partial void OutputNotANumber(this ILogger logger, string architecture);

    [LoggerMessage(EventId = 400, EventName = "OnnxModelLoaded", Level = LogLevel.Information,
        Message = "Loaded {Architecture} with {InputChannels} to {OutputChannels} channels on {Provider}")]
    public static partial void OnnxModelLoaded(
        this ILogger logger, string architecture, int inputChannels, int outputChannels, string provider);

    [LoggerMessage(EventId = 401, EventName = "ProviderMissing", Level = LogLevel.Warning,
        Message = "The execution provider {Provider} is not used. Cause: {Cause}")]
    public static partial void ProviderMissing(this ILogger logger, string provider, string cause);
}
