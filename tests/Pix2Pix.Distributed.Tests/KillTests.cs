using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Pix2Pix.Checkpoints;
using Pix2Pix.Distributed.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Distributed.Tests;

/// <summary>A process of several is killed without warning in the midst of an epoch.</summary>
public sealed class KillTests : IDisposable
{
    // Ten steps of three processes: enough for one that is killed in the third to die before the epoch ends.
    private const int Pairs = 60;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    // Open MPI's launcher names the rank; one that lets the others live leaves it to them. MPICH's kills the others before it looks who was first, and names any of them: there a shell
    // around each process knows better.
    [MpiTheory]
    [InlineData(Mpi.OpenMpi, "process rank 1 with PID .+ exited on signal 9")]
    [InlineData(Mpi.OpenMpi, @"failed: .*[Rr]ank 1 \(process {0} on .+\) is no longer running", "--enable-recovery")]
    [InlineData(Mpi.Mpich, @"BAD TERMINATION OF ONE (?s:.+) PID \d+ RUNNING AT")]
    [InlineData(Mpi.Mpich, "rank 1: exit code 137", "", true)]
    public async Task Job_OfWhichAProcessIsKilled_EndsAndGoesOnWithFewer(Mpi mpi, string message, string launcherArgument = "", bool isInShell = false)
    {
        string[] training = ["train", "batch=2", $"pairs={Pairs}", "epochs=2", $"checkpoints={_folder.File("checkpoints")}"];
        string[] launcher = launcherArgument.Length == 0 ? [] : [launcherArgument];
        using (var run = MpiRun.Start(mpi, 3, [.. training, "delay=100", "silence=8"], launcher, isInShell ? MpiRun.Shell : null))
        {
            var names = await run.LineAsync(line => line.StartsWith("log: GroupStarted", StringComparison.Ordinal));
            var victim = int.Parse(Regex.Match(names, @"rank 1 \(process (\d+) on").Groups[1].Value, CultureInfo.InvariantCulture);
            await run.LineAsync(line => line.StartsWith("step 3 ", StringComparison.Ordinal));
            Process.GetProcessById(victim).Kill();
            var began = Stopwatch.GetTimestamp();
            var ended = await run.EndAsync();
            Assert.True(ended != 0 || launcher.Length > 0, run.Text);
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Limit);
            Assert.True(Regex.IsMatch(run.Text, string.Format(CultureInfo.InvariantCulture, message, victim)), run.Text);
        }

        var latest = TrainingCheckpoint.FindLatest(_folder.File("checkpoints"));
        Assert.NotNull(latest);
        Assert.InRange(latest.Step, 2, (Pairs / 6) - 1);

        // The process that was killed may have been filling one, which has its name only when it is whole.
        var whole = Directory.GetDirectories(_folder.File("checkpoints")).Where(folder => Regex.IsMatch(Path.GetFileName(folder), @"^step-\d+$")).ToList();
        Assert.NotEmpty(whole);
        Assert.All(whole, folder => TrainingCheckpoint.Read(folder));

        // Six pairs a step were done; what is left of the epoch and all of the next are seen once, and nothing else.
        var text = await MpiRun.SucceedAsync(mpi, 2, training);
        var left = Pairs - (6 * (int)latest.Step);
        var seen = Regex.Matches(text, @"rank \d has seen ([\d ]+)").Select(match => Array.ConvertAll(match.Groups[1].Value.Split(' '), int.Parse)).ToList();
        Assert.Equal(2, seen.Count);
        Assert.Equal(left + Pairs, seen.Sum(numbers => numbers.Length));
        Assert.Equal(Enumerable.Range(0, Pairs), seen.SelectMany(numbers => numbers.TakeLast(Pairs / 2)).Order());
        Assert.Equal(left, seen.SelectMany(numbers => numbers.SkipLast(Pairs / 2)).Distinct().Count());
    }

    public void Dispose() => _folder.Dispose();
}
