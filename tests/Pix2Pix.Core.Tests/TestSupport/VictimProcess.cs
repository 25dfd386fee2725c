using System.Diagnostics;
using Pix2Pix.Tests.Victim;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A process of its own that trains, for what a test's own process must not suffer.</summary>
internal static class VictimProcess
{
    public static string Assembly => typeof(VictimTraining).Assembly.Location;

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The lines that it wrote.</returns>
    public static async Task<string[]> RunAsync(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{process.ExitCode}: {await errors} {output}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
