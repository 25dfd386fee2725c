using System.Diagnostics;
using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Tests;

/// <summary>Runs the benchmark as bench/run.sh does.</summary>
internal static class BenchProgram
{
    /// <summary>The readings of one work.</summary>
    public static IReadOnlyList<Reading> Readings(params string[] arguments)
    {
        var (code, output, errors) = Run(arguments);
        Assert.True(code == 0, errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Reading.FromJson)];
    }

    public static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Pix2Pix.Bench.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
