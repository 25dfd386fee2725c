using System.Diagnostics;
using Pix2Pix.TestHost;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Runs the test host in a process of its own, for scenarios that would harm the test process.</summary>
internal static class TestHostProcess
{
    public static string Assembly => typeof(TestHostTraining).Assembly.Location;

    /// <summary>Runs a program until it exits.</summary>
    /// <returns>The lines it wrote to standard output.</returns>
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
