using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Pix2Pix.Checkpoints;
using Pix2Pix.TestHost;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Training;

/// <summary>A process that trains is killed without warning, and started again.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 20;
    private const int KillsOfARun = 3;

    private readonly TemporaryFolder _folder = new();
    private readonly ThreadCount _threads = new(1);

    [Fact]
    public async Task Training_KilledAtAnyMoment_EndsInTheSameModelFile()
    {
        var (whole, duration) = await TrainAsync("whole");
        var killed = new ConcurrentQueue<string>();
        var runs = -1;

        // Starting a process takes longer than training in it, so two runs share the wait.
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (killed.Count < Kills)
            {
                var run = Interlocked.Increment(ref runs);
                Assert.InRange(run, 0, 5 * Kills);
                var model = await TrainInPiecesAsync($"run {run}", duration, killed);
                Assert.True(whole.SequenceEqual(model), $"The model files differ; killed {string.Join("; ", killed)}.");
            }
        })));
    }

    public void Dispose()
    {
        _threads.Dispose();
        _folder.Dispose();
    }

    private async Task<byte[]> TrainInPiecesAsync(string name, TimeSpan duration, ConcurrentQueue<string> killed)
    {
        for (var kill = 0; kill < KillsOfARun && !File.Exists(ModelOf(name)); kill++)
        {
            // Random.Shared has another seed every time; the message of a failure says when it was.
            var delay = duration * (Random.Shared.NextDouble() / KillsOfARun);
            if (await StartAndKillAsync(name, delay) is not { } moment) break;

            killed.Enqueue($"{name}, {moment}");
            CheckLatest(name, moment);
        }

        return (await TrainAsync(name)).Model;
    }

    private string ModelOf(string name) => Path.Combine(_folder.File(name), "model.safetensors");

    // Nothing that bears a checkpoint's name may be less than whole, and the latest must be one to go on from.
    private void CheckLatest(string name, string moment)
    {
        using var training = new TestHostTraining(_folder.File(name));
        var found = CheckpointFolder.List(training.Checkpoints);
        Assert.All(found, checkpoint => Assert.Null(Record.Exception(() => TrainingCheckpoint.Read(checkpoint.Path))));
        var latest = TrainingCheckpoint.FindLatest(training.Checkpoints);
        Assert.True(latest is not null, $"No checkpoint is left; killed {name}, {moment}.");
        training.Trainer.LoadCheckpoint(latest.Folder);
        Assert.Equal(latest.Step, training.Trainer.StepCount);
    }

    private async Task<(byte[] Model, TimeSpan Duration)> TrainAsync(string name)
    {
        using var process = Start(name);
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadLineAsync();
        var began = Stopwatch.GetTimestamp();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return (await File.ReadAllBytesAsync(ModelOf(name)), Stopwatch.GetElapsedTime(began));
    }

    // The clock starts with the second step, when a first checkpoint has been written.
    private async Task<string?> StartAndKillAsync(string name, TimeSpan delay)
    {
        using var process = Start(name);
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadLineAsync();
        await process.StandardOutput.ReadLineAsync();
        await Task.Delay(delay);
        process.Kill();
        var steps = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        if (process.ExitCode == 0) return null;

        // 128 + SIGKILL; anything else is a failure of its own.
        Assert.True(process.ExitCode is 137 or -1, $"{process.ExitCode}: {await errors}");
        return string.Create(CultureInfo.InvariantCulture, $"{delay.TotalMilliseconds:F1} ms later, after step {steps.LastOrDefault("at the start")}");
    }

    private Process Start(string name)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { typeof(TestHostTraining).Assembly.Location, _folder.File(name) },
        };
        start.Environment["OMP_NUM_THREADS"] = "1";
        return Process.Start(start)!;
    }
}
