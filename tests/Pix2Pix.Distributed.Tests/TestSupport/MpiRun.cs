using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Pix2Pix.Distributed.Tests.Worker;

namespace Pix2Pix.Distributed.Tests.TestSupport;

/// <summary>A worker program that a launcher has started several times, as it runs.</summary>
internal sealed class MpiRun : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // What the slow ones wait for is a minute long: who ends before has not waited for them.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private MpiRun(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static bool IsInstalled => Enum.GetValues<Mpi>().All(mpi => Find(NameOf(mpi)) is not null);

    /// <summary>What all processes and the launcher have written so far.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public string Text => string.Join('\n', _lines);

    /// <summary>What the launcher starts in the worker's place: a shell that tells the rank of a worker that failed (docs/distributed.md).</summary>
    public static IReadOnlyList<string> Shell => ["sh", "-c", """ "$@" || { e=$?; echo "rank $PMI_RANK: exit code $e"; exit $e; } """, "sh"];

    public static MpiRun Start(
        Mpi mpi, int ranks, IEnumerable<string> arguments, IEnumerable<string>? launcherArguments = null, IEnumerable<string>? shell = null)
    {
        string[] known = mpi == Mpi.OpenMpi ? ["--oversubscribe", "--allow-run-as-root"] : [];
        string[] count = ["-n", ranks.ToString(CultureInfo.InvariantCulture)];
        return Start(NameOf(mpi), [.. known, .. launcherArguments ?? [], .. count, .. shell ?? [], "dotnet", Worker, .. arguments]);
    }

    /// <summary>Runs the worker by itself, as no launcher started it.</summary>
    public static async Task<(int ExitCode, string Text)> AloneAsync(IEnumerable<string> arguments)
    {
        using var run = Start("dotnet", [Worker, .. arguments]);
        return (await run.EndAsync(), run.Text);
    }

    public static string Worker => typeof(LineLogger).Assembly.Location;

    /// <summary>Runs any program that ends up with the worker.</summary>
    public static async Task<(int ExitCode, string Text)> CompleteAsync(string program, IEnumerable<string> arguments)
    {
        using var run = Start(program, arguments);
        return (await run.EndAsync(), run.Text);
    }

    private static MpiRun Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = "1";

        // Open MPI gives its processes a terminal, to which .NET would send control characters.
        start.Environment["TERM"] = "dumb";
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        return new MpiRun(Process.Start(start)!);
    }

    /// <summary>Starts, waits for the end, and expects it to be a good one.</summary>
    /// <returns>What all have written.</returns>
    public static async Task<string> SucceedAsync(Mpi mpi, int ranks, params string[] arguments)
    {
        var (code, text, _) = await CompleteAsync(mpi, ranks, arguments);
        Assert.True(code == 0, text);
        return text;
    }

    /// <summary>Starts, waits for the end, and expects it to be a bad one within a time.</summary>
    /// <returns>What all have written.</returns>
    public static async Task<string> FailAsync(Mpi mpi, int ranks, params string[] arguments)
    {
        var (code, text, duration) = await CompleteAsync(mpi, ranks, arguments);
        Assert.True(code != 0, text);
        Assert.InRange(duration, TimeSpan.Zero, Patience);
        return text;
    }

    /// <summary>Starts, and waits for the end.</summary>
    public static async Task<(int ExitCode, string Text, TimeSpan Duration)> CompleteAsync(
        Mpi mpi, int ranks, IEnumerable<string> arguments, IEnumerable<string>? launcherArguments = null)
    {
        using var run = Start(mpi, ranks, arguments, launcherArguments);
        return (await run.EndAsync(), run.Text, run._clock.Elapsed);
    }

    /// <summary>Waits for the end of all processes.</summary>
    /// <returns>What the launcher returned.</returns>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The processes did not end. They wrote:\n{Text}");
        }

        return _process.ExitCode;
    }

    /// <summary>Waits for a line.</summary>
    public async Task<string> LineAsync(Func<string, bool> isIt)
    {
        while (_clock.Elapsed < Limit)
        {
            if (_lines.FirstOrDefault(isIt) is { } line) return line;
            if (_process.HasExited) throw new InvalidOperationException($"The processes ended before. They wrote:\n{Text}");
            await Task.Delay(20);
        }

        throw new TimeoutException($"The line did not come. The processes wrote:\n{Text}");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static string NameOf(Mpi mpi) => mpi == Mpi.OpenMpi ? "mpirun.openmpi" : "mpirun.mpich";

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private void Keep(string? line)
    {
        if (line is not null) _lines.Enqueue(line);
    }
}
