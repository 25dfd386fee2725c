using Microsoft.Extensions.Logging;
using Pix2Pix.Checkpoints;
using Pix2Pix.Models;
using Pix2Pix.TestHost;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>Checkpoints that cannot be written while a run is under way.</summary>
public sealed class CheckpointFaultTests : IDisposable
{
    private readonly ThreadCount _threads = new(1);
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLogger _log = new();

    private string Root => _folder.File("runs");

    private IEnumerable<string> Failed => _log.Entries.Where(entry => entry is { Name: "CheckpointFailed", Level: LogLevel.Warning }).Select(entry => entry.Message);

    [PrivateDiskFact]
    public async Task FitAsync_DiskFullThenReadOnlyThenFull_KeepsTheLatestWholeOneAndGoesOn()
    {
        var disk = Directory.CreateDirectory(_folder.File("disk")).FullName;
        var model = _folder.File("model.safetensors");

        var lines = await TestHostProcess.RunAsync(
            "unshare", ["-rm", "sh", "-c", PrivateDiskFactAttribute.MountAndRun, disk, "dotnet", TestHostProcess.Assembly, disk, "disk", model]);

        long?[] latest = [null, 1, 2, 3, 4, 4, 4, 4, 4, 9, 10, 10, 10, 10, 14, 15, 15, 15];
        Assert.Equal(latest.Select((step, i) => $"{i + 1}: latest {step}, damaged 0"), lines[..18]);
        Assert.StartsWith("failure: No checkpoint can be written to", lines[18], StringComparison.Ordinal);
        Assert.Contains("step-000000018", lines[18], StringComparison.Ordinal);
        Assert.Equal(["end: latest 15, damaged 0", "elsewhere: 18"], lines[19..]);

        // What was learned is what a run without any of this learns.
        using var undisturbed = new TestHostTraining(_folder.File("undisturbed"));
        await undisturbed.RunAsync(_ => { });
        Assert.Equal(await File.ReadAllBytesAsync(undisturbed.Model), await File.ReadAllBytesAsync(model));
    }

    [LinuxFact]
    public async Task FitAsync_NoSpaceForOneFile_LeavesNothingOfItAndTriesAgain()
    {
        // The kernel's own answer of a full disk, for the last file of a checkpoint.
        using var run = Start(EveryStep, (step, folder) =>
        {
            if (step is 4 or 5) File.CreateSymbolicLink(Path.Combine(folder, TrainingManifest.FileName), "/dev/full");
        });

        await run.FitAsync(new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep == 6) Assert.Equal(["step-000000002", "step-000000003"], NamesIn(Root));
        }));

        Assert.Equal(["step-000000008", "step-000000009"], NamesIn(Root));
        AssertWhole(9);
        Assert.Equal(2, Failed.Count());
        Assert.All(Failed, message => Assert.Contains("No space left on device", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FitAsync_FolderRemovedWhileOneIsWritten_NeverTakesPartOfItForWhole(bool comesBack)
    {
        using var run = Start(EveryStep, (step, folder) =>
        {
            if (step != 5) return;
            Directory.Delete(Root, recursive: true);
            if (comesBack) Directory.CreateDirectory(folder);
        });

        await run.FitAsync(new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep == 6) Assert.Empty(NamesIn(Root));
        }));

        Assert.Contains("step-000000005", Assert.Single(Failed), StringComparison.Ordinal);
        AssertWhole(9);
    }

    [Fact]
    public async Task FitAsync_SomethingInTheWayOfOne_GoesOnAndWritesTheNext()
    {
        using var run = Start(EveryStep);
        await run.FitAsync(new Recorder<TrainingProgress>(now =>
        {
            // A file stands where the next checkpoint is to be.
            if (now.GlobalStep == 4) File.WriteAllText(CheckpointFolder.PathOf(Root, 4), "");
            if (now.GlobalStep == 5) Assert.Equal(3, TrainingCheckpoint.FindLatest(Root)!.Step);
        }));

        Assert.StartsWith("Checkpoint step-000000004 could not be written; training continues", Assert.Single(Failed), StringComparison.Ordinal);
        AssertWhole(9);
    }

    [Fact]
    public async Task FitAsync_UnwritableToTheEnd_ThrowsThenAndWhatWasLearnedCanBeSavedElsewhere()
    {
        using var undisturbed = await new TinyRun(TinyRun.Options).FitAsync();
        using var run = Start(EveryStep);

        var error = await Assert.ThrowsAsync<IOException>(() => run.FitAsync(new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep == 4) PutAFileInPlaceOf(Root);
        })));

        Assert.Contains("step-000000009", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, Failed.Count());
        Assert.Equal(undisturbed.Weights, run.Weights);
        run.Trainer.SaveCheckpoint(_folder.File("elsewhere"));
        using var resumed = new TinyRun(TinyRun.Options).Resume(_folder.File("elsewhere"));
        Assert.Equal(run.Weights, resumed.Weights);
    }

    [Fact]
    public async Task FitAsync_UnwritableWhenCanceled_ThrowsTheFailure()
    {
        using var run = Start(EveryStep);
        using var cancel = new CancellationTokenSource();
        var progress = new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep == 4) PutAFileInPlaceOf(Root);
            if (now.GlobalStep == 6) cancel.Cancel();
        });

        var error = await Assert.ThrowsAsync<IOException>(() => run.Trainer.FitAsync(TinyRun.Pairs, progress, cancel.Token));

        Assert.Contains("step-000000006", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, run.Trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_BestThatCannotBeWritten_KeepsTheBestBeforeIt()
    {
        var metrics = new Queue<double>([3, 2, 1, 4]);
        var options = TinyRun.Options with
        {
            Epochs = 4,
            Validation = new() { CustomMetric = _ => metrics.Dequeue() },
            Checkpoints = new CheckpointOptions { Folder = Root, KeepLast = 1 },
        };
        using var run = Start(options);
        await run.FitAsync(new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep == 8) File.WriteAllText(CheckpointFolder.PathOf(Root, 9), "");
        }));

        Assert.Single(Failed);
        Assert.Equal([12L, 6], CheckpointFolder.List(Root).Select(found => found.Step));
        var best = TrainingCheckpoint.FindBest(Root)!;
        Assert.Equal((6L, 2.0), (best.Step, best.BestMetric));
        Assert.Equal((9L, 1.0), (TrainingCheckpoint.FindLatest(Root)!.BestStep, TrainingCheckpoint.FindLatest(Root)!.BestMetric));
    }

    [Fact]
    public async Task FitAsync_FailureOfAnotherKind_StopsTheRun()
    {
        using var run = Start(EveryStep, (step, _) =>
        {
            if (step == 5) throw new ArithmeticException("a user's mistake");
        });
        await Assert.ThrowsAsync<ArithmeticException>(() => run.FitAsync());
        Assert.Equal(["step-000000003", "step-000000004"], NamesIn(Root));
        AssertWhole(4);
    }

    public void Dispose()
    {
        _threads.Dispose();
        _folder.Dispose();
    }

    private TrainingOptions EveryStep => TinyRun.Options with { Checkpoints = new CheckpointOptions { Folder = Root, EveryNSteps = 1 } };

    private static IEnumerable<string?> NamesIn(string folder) => Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order() : [];

    private static void PutAFileInPlaceOf(string folder)
    {
        Directory.Delete(folder, recursive: true);
        File.WriteAllText(folder, "");
    }

    private TinyRun Start(TrainingOptions options, Action<long, string>? writing = null) =>
        new(options, (g, d, o) => new Interfering(g, d, o, _log, writing ?? ((_, _) => { })));

    private void AssertWhole(long latest)
    {
        Assert.Equal(latest, TrainingCheckpoint.FindLatest(Root)!.Step);
        Assert.All(CheckpointFolder.List(Root), found => TrainingCheckpoint.Read(found.Path));
    }

    private sealed class Interfering(
        IGenerator generator, IDiscriminator discriminator, TrainingOptions options, ILogger logger, Action<long, string> writing)
        : Pix2PixTrainer(generator, discriminator, options, logger)
    {
        protected override void OnCheckpointSaving(string folder) => writing(StepCount, folder);
    }
}
