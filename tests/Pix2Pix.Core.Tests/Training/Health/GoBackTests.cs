using Pix2Pix.Checkpoints;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Training.Health;
using TorchSharp;

namespace Pix2Pix.Tests.Training.Health;

/// <summary>A run that goes wrong goes back to a good checkpoint and on from there with a lower learning rate.</summary>
public sealed class GoBackTests : IDisposable
{
    private readonly ThreadCount _threads = new(1);
    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.File("runs");

    private TrainingOptions Options => TinyRun.Options with
    {
        Checkpoints = new CheckpointOptions { Folder = Root, EveryNSteps = 2, KeepLast = 100 },
        Optimization = new() { Divergence = new DivergenceOptions { Action = DivergenceAction.Rollback, LearningRateFactor = 0.25 } },
    };

    [Fact]
    public async Task FitAsync_WeightsGoBad_GoesBackAndEndsAtTheLowerRate()
    {
        var log = new RecordingLogger();
        using var run = new TinyRun(Options, logger: log);
        var reports = await FitAsync(run, spoilAt: [5]);

        Assert.Equal([1L, 2, 3, 4, 5, 5, 6, 7, 8, 9], reports.Select(now => now.GlobalStep));
        Assert.Equal([2e-4, 0.25 * 2e-4], reports.Select(now => now.LearningRate).Distinct());
        Assert.Equal(0.25 * 2e-4, reports[5].LearningRate);
        Assert.All(reports, now => Assert.Equal((3, 3), (now.TotalEpochs, now.StepsPerEpoch)));
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
        Assert.Contains("Training rolls back to step 4 and continues at 0.25 of the learning rate; rollback 1 of at most 3", log.Entries.Select(entry => entry.Message));
        Assert.All(run.Generator.parameters(), parameter => Assert.True(parameter.isfinite().all().ToBoolean()));
    }

    [Fact]
    public async Task FitAsync_GoneBack_ContinuesAsARunOfThatRateWould()
    {
        using var run = new TinyRun(Options);
        await FitAsync(run, spoilAt: [5]);
        using var straight = new TinyRun(TinyRun.Options);
        await straight.CancelAfterAsync(4);
        straight.Trainer.SaveCheckpoint(_folder.File("fourth"));
        using var slower = new TinyRun(TinyRun.Options with { LearningRate = 0.25 * 2e-4 }).Resume(_folder.File("fourth"));
        await slower.FitAsync();
        Assert.Equal(slower.Weights, run.Weights);
    }

    [Fact]
    public async Task FitAsync_GoneBackAndResumedFromAnyCheckpoint_EndsInTheSameBits()
    {
        using var run = new TinyRun(Options);
        await FitAsync(run, spoilAt: [5]);
        foreach (var (step, path) in CheckpointFolder.List(Root).Where(found => found.Step is 4 or 6 or 8))
        {
            using var resumed = new TinyRun(Options with { Checkpoints = Options.Checkpoints! with { Folder = _folder.File($"from {step}") } }).Resume(path);
            await resumed.FitAsync();
            Assert.Equal(run.Weights, resumed.Weights);
        }
    }

    [Fact]
    public async Task FitAsync_BeforeTheFirstCheckpointIsDue_GoesBackToTheBeginning()
    {
        using var run = new TinyRun(Options with { Checkpoints = Options.Checkpoints! with { EveryNSteps = 0, EveryNEpochs = 0 } });
        var reports = await FitAsync(run, spoilAt: [2]);
        Assert.Equal([1L, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9], reports.Select(now => now.GlobalStep));
    }

    [Fact]
    public async Task FitAsync_MoreOftenThanAllowed_Stops()
    {
        using var run = new TinyRun(Options with
        {
            Optimization = Options.Optimization with { Divergence = Options.Optimization.Divergence! with { MaxRollbacks = 2 } },
        });
        var spoiled = 0;
        var progress = new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep != 5) return;
            spoiled++;
            Spoil(run);
        });

        var error = await Assert.ThrowsAsync<TrainingDivergedException>(() => run.FitAsync(progress));

        Assert.Equal(3, spoiled);
        Assert.Equal("step-000000004", Path.GetFileName(error.Checkpoint));
        Assert.Equal([0.0625 * 2e-4], progress.Values.TakeLast(1).Select(now => now.LearningRate));

        // Returns before a checkpoint count.
        using var resumed = new TinyRun(Options with
        {
            Optimization = Options.Optimization with { Divergence = Options.Optimization.Divergence! with { MaxRollbacks = 2 } },
        }).Resume(error.Checkpoint!);
        await Assert.ThrowsAsync<TrainingDivergedException>(() => FitAsync(resumed, spoilAt: [5]));
    }

    [Fact]
    public async Task FitAsync_ConditionOverManySteps_GoesBackToBeforeItBegan()
    {
        var data = HealthRun.Painted(20, seed: 1);
        var times = 0;
        using var run = new HealthRun(new TrainingOptions
        {
            Epochs = 8,
            LearningRate = 1e-8,
            Checkpoints = new CheckpointOptions { Folder = Root, EveryNSteps = 10, EveryNEpochs = 0, KeepLast = 100 },
            Optimization = new() { Divergence = new DivergenceOptions { Action = DivergenceAction.Rollback } },
        });

        await run.FitAsync(data, ProvokedConditionTests.At(75, () =>
        {
            if (times++ == 0) ProvokedConditionTests.Change(run.Generator, "decoder.4.conv.weight", weight => weight.zero_());
        }));

        Assert.Equal(TrainingAnomalyKind.OutputConstant, Assert.Single(run.Conditions).Kind);
        Assert.Contains(run.Log.Entries, entry => entry.Message.StartsWith("Training rolls back to step 70 ", StringComparison.Ordinal));
        Assert.Contains(run.Log.Entries, entry => entry.Message.StartsWith("Checkpoint step-000000100 removed: training rolled back", StringComparison.Ordinal));
        Assert.Equal(160, run.Trainer.StepCount);
    }

    [Fact]
    public void Constructor_GoBackWithoutCheckpointsAndBadNumbers_AreReportedTogether() => Assert.Equal(
        "The training options cannot be used: Optimization.Divergence.Action is Rollback, but there are no checkpoints to roll back to; " +
        "set Checkpoints. Optimization.Divergence.LearningRateFactor is 1; use a number above zero and below 1. " +
        "Optimization.Divergence.MaxRollbacks is 0; use 1 or more.",
        Assert.Throws<ArgumentException>(() => new TinyRun(TinyRun.Options with
        {
            Optimization = new()
            {
                Divergence = new DivergenceOptions { Action = DivergenceAction.Rollback, LearningRateFactor = 1, MaxRollbacks = 0 },
            },
        })).Message);

    [Fact]
    public void Defaults_AreToWatchAndWarn()
    {
        var health = new TrainingOptions().Optimization.Divergence!;
        Assert.Equal((DivergenceAction.Warn, 0.5, 3, null), (health.Action, health.LearningRateFactor, health.MaxRollbacks, health.Progress));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _threads.Dispose();
    }

    private static async Task<IReadOnlyList<TrainingProgress>> FitAsync(TinyRun run, long[] spoilAt)
    {
        var left = spoilAt.ToHashSet();
        var progress = new Recorder<TrainingProgress>(now =>
        {
            if (left.Remove(now.GlobalStep)) Spoil(run);
        });
        await run.FitAsync(progress);
        return progress.Values;
    }

    private static void Spoil(TinyRun run)
    {
        using var noGrad = torch.no_grad();
        run.Generator.parameters().First().fill_(float.NaN);
    }
}
