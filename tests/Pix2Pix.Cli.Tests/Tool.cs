using System.Diagnostics;

namespace Pix2Pix.Cli.Tests;

/// <summary>Runs the program as a shell does.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Task<Outcome> RunAsync(params string[] arguments) => RunWithInputAsync([], arguments);

    /// <summary>Runs it several times at once, as MPICH's launcher does.</summary>
    public static Task<Outcome> RunTogetherAsync(int processes, params string[] arguments) =>
        RunProgramAsync(MpiFactAttribute.Launcher, [], ["-n", $"{processes}", "dotnet", Program, .. arguments]);

    /// <summary>Runs another copy of it.</summary>
    public static Task<Outcome> RunInAsync(string folder, params string[] arguments) =>
        RunProgramAsync("dotnet", [], [Path.Combine(folder, Path.GetFileName(Program)), .. arguments]);

    public static Task<Outcome> RunWithInputAsync(byte[] input, params string[] arguments) => RunProgramAsync("dotnet", input, [Program, .. arguments]);

    /// <summary>Runs a sample.</summary>
    /// <param name="name">Name of its project.</param>
    /// <param name="arguments">What it is called with.</param>
    public static Task<Outcome> RunSampleAsync(string name, params string[] arguments) =>
        RunProgramAsync("dotnet", [], [Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), .. arguments]);

    /// <summary>Runs it for a user of another language.</summary>
    /// <param name="locale">As POSIX names it, such as "de_DE.UTF-8".</param>
    /// <param name="arguments">What it is called with.</param>
    public static Task<Outcome> RunUnderAsync(string locale, params string[] arguments) => RunProgramAsync("dotnet", [], [Program, .. arguments], locale);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "pix2pix.dll");

    private static async Task<Outcome> RunProgramAsync(string program, byte[] input, IEnumerable<string> arguments, string? locale = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (locale is not null)
        {
            foreach (var name in new[] { "LANG", "LC_ALL" }) start.Environment[name] = locale;
        }

        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        await reading;
        return new Outcome(process.ExitCode, output.ToArray(), await errors);
    }
}

/// <summary>What a run left behind.</summary>
internal sealed record Outcome(int ExitCode, byte[] Output, string Errors)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Output);
}
