using System.CommandLine;
using Pix2Pix.Models;

namespace CommandLine;

/// <summary>Which statistics normalization uses.</summary>
internal static class StatisticsOption
{
    private const string Own = "batch";
    private const string Running = "running";

    public static Option<string?> Create()
    {
        var option = new Option<string?>("--normalization")
        {
            Description = "each batch's own statistics, or the running ones of training. Default: what the model says",
        };
        option.AcceptOnlyFromAmong(Own, Running);
        return option;
    }

    /// <summary>What was asked for; null for what the model says.</summary>
    public static BatchNormStatistics? Read(ParseResult commandLine, Option<string?> option) => commandLine.GetValue(option) switch
    {
        Own => BatchNormStatistics.Batch,
        Running => BatchNormStatistics.Running,
        _ => null,
    };
}
