using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pix2Pix.Package.Tests;

/// <summary>Runs programs as a shell does, without what the test run around them left in the environment.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs dotnet; fails with everything that it said unless it exits with zero.</summary>
    /// <returns>Its standard output.</returns>
    public static Task<string> DotNetAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(folder, environment, "dotnet", arguments);

    /// <inheritdoc cref="DotNetAsync"/>
    public static async Task<string> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var outcome = await TryAsync(folder, environment, program, arguments);
        Assert.True(
            outcome.ExitCode == 0,
            $"{program} {string.Join(' ', arguments)} exited with {outcome.ExitCode}.\n{outcome.Output}\n{outcome.Errors}");
        return outcome.Output;
    }

    /// <summary>Runs a program, whatever comes of it.</summary>
    public static async Task<Outcome> TryAsync(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        Prepare(start.Environment, environment);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
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

        return new Outcome(process.ExitCode, await output, await errors);
    }

    private static void Prepare(IDictionary<string, string?> all, IReadOnlyDictionary<string, string> own)
    {
        // dotnet test tells its children where its own MSBuild is.
        foreach (var name in all.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList()) all.Remove(name);

        // A build server would outlive the command and keep its output open.
        all["MSBUILDDISABLENODEREUSE"] = "1";
        all["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        all["UseSharedCompilation"] = "false";

        all["DOTNET_CLI_UI_LANGUAGE"] = "en";
        all["DOTNET_NOLOGO"] = "1";

        // An installed tool looks for the runtime itself, and not on the PATH: it lies in shared/Microsoft.NETCore.App/VERSION.
        all["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        foreach (var (name, value) in own) all[name] = value;
    }
}

/// <summary>What a run left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors);
