using System.CommandLine;
using Pix2Pix.Models;

namespace Pix2Pix.Cli;

/// <summary>Which statistics batch normalization uses.</summary>
internal static class StatisticsOption
{
    private const string Batch = "batch";
    private const string Running = "running";

    public static Option<string?> Create()
    {
        var option = new Option<string?>("--statistics")
        {
            Description = "batch norm statistics: of each batch, or the running averages of training. Default: as recorded in the model",
        };
        option.AcceptOnlyFromAmong(Batch, Running);
        return option;
    }

    /// <summary>The statistics to use; null for those recorded in the model.</summary>
    public static BatchNormStatistics? Read(ParseResult commandLine, Option<string?> option) => commandLine.GetValue(option) switch
    {
        Batch => BatchNormStatistics.Batch,
        Running => BatchNormStatistics.Running,
        _ => null,
    };
}
