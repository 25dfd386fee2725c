using Pix2Pix.Checkpoints;
using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

/// <summary>A run that is continued ends in the same bits as one that never stopped.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly ThreadCount _threads = new(1);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Variants => [.. Options.Keys];

    private static Dictionary<string, TrainingOptions> Options { get; } = new()
    {
        ["the paper's"] = TinyRun.Options,
        ["batches of one"] = TinyRun.Options with { BatchSize = 1, Epochs = 2 },
        ["history"] = TinyRun.Options with { Objective = new() { ImagePoolSize = 3 } },
        ["linear decay"] = TinyRun.Options with
        {
            Optimization = new() { LearningRateSchedule = LearningRateSchedule.LinearDecay(1, 2) },
            LearningRate = 0.01,
        },
        ["plateau"] = TinyRun.Options with
        {
            Optimization = new() { LearningRateSchedule = LearningRateSchedule.ReduceOnPlateau(patience: 0) },
            LearningRate = 0.01,
            Validation = new() { CustomMetric = MetricOf },
        },
        ["wgan"] = TinyRun.Options with
        {
            Objective = new() { AdversarialLoss = new WassersteinAdversarialLoss(), GradientPenaltyWeight = 10 },
        },
        ["with replacement"] = TinyRun.Options with
        {
            DataLoading = new() { SampleWithReplacement = true },
            Objective = new() { RealBatchFirst = true, UpdateScheme = UpdateScheme.Simultaneous },
        },
        ["no discriminator"] = TinyRun.Options with { Objective = new() { AdversarialWeight = 0 } },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public Task FitAsync_ResumedFromAnyStep_EndsInTheSameBits(string variant) => CompareAllAsync(Options[variant]);

    [Fact]
    public Task FitAsync_AmsgradAndSomeParametersOnly_EndsInTheSameBits() => CompareAllAsync(TinyRun.Options, (g, d, o) => new AmsgradTrainer(g, d, o));

    [Fact]
    public Task FitAsync_OptimizerOfTheUsersOwn_EndsInTheSameBits() => CompareAllAsync(TinyRun.Options, (g, d, o) => new MomentumTrainer(g, d, o));

    [Fact]
    public async Task FitAsync_ResumedAfterEachOfManyCancellations_EndsInTheSameBits()
    {
        var plain = TinyRun.Options with { Objective = new() { ImagePoolSize = 2 } };
        using (var whole = new TinyRun(Saving("whole", plain))) await whole.FitAsync();
        var options = plain with { Checkpoints = new CheckpointOptions { Folder = _folder.File("pieces"), EveryNEpochs = 0, KeepLast = 1 } };
        for (var step = 1; step < TinyRun.Steps; step++)
        {
            using var piece = new TinyRun(options);
            if (TrainingCheckpoint.FindLatest(_folder.File("pieces")) is { } latest) piece.Resume(latest.Folder);
            await piece.CancelAfterAsync(step);
            Assert.Equal([step], CheckpointFolder.List(_folder.File("pieces")).Select(found => found.Step));
        }

        using var last = new TinyRun(options);
        await last.Resume(TrainingCheckpoint.FindLatest(_folder.File("pieces"))!.Folder).FitAsync();
        AssertSameFiles(TrainingCheckpoint.FindLatest(_folder.File("whole"))!.Folder, TrainingCheckpoint.FindLatest(_folder.File("pieces"))!.Folder);
    }

    [Fact]
    public async Task FitAsync_ResumedWithAnEpochsStepsAllDone_FinishesTheEpoch()
    {
        var options = TinyRun.Options with { Validation = new() { CustomMetric = MetricOf } };
        using var whole = await new TinyRun(options, (g, d, o) => new SavesAtTheEndOfAnEpoch(g, d, o, _folder.File("third"))).FitAsync();
        Assert.Equal((0, 3), (TrainingCheckpoint.Read(_folder.File("third")).EpochsDone, TrainingCheckpoint.Read(_folder.File("third")).StepInEpoch));
        var reports = new List<TrainingProgress>();
        using var resumed = new TinyRun(options, (g, d, o) => new ReportsEpochs(g, d, o, reports)).Resume(_folder.File("third"));

        await resumed.FitAsync();

        Assert.Equal(whole.Weights, resumed.Weights);
        Assert.Equal([1, 2, 3], reports.Select(r => r.Epoch));
        Assert.True(reports[0].Losses is { Generator: > 0, DiscriminatorReal: > 0 });
        whole.Trainer.SaveCheckpoint(_folder.File("a"));
        resumed.Trainer.SaveCheckpoint(_folder.File("b"));
        AssertSameFiles(_folder.File("a"), _folder.File("b"));
    }

    [Fact]
    public async Task Resume_InATrainerThatHasTrained_ForgetsWhatCameAfter()
    {
        var options = Saving("runs", TinyRun.Options with
        {
            Objective = new() { ImagePoolSize = 3 },
            Validation = new() { CustomMetric = MetricOf },
        });
        using var run = await new TinyRun(options).FitAsync();
        run.Trainer.SaveCheckpoint(_folder.File("end"));
        using var other = new TinyRun(options with { Checkpoints = null });
        await other.FitAsync();

        await other.Resume(CheckpointFolder.PathOf(options.Checkpoints!.Folder, 4)).FitAsync();

        other.Trainer.SaveCheckpoint(_folder.File("again"));
        AssertSameFiles(_folder.File("end"), _folder.File("again"));
    }

    [Fact]
    public async Task FitAsync_AfterResume_FinishesTheRunAndThenTrainsAsManyEpochsAgain()
    {
        var options = Saving("runs", TinyRun.Options);
        using (var first = new TinyRun(options)) await first.CancelAfterAsync(4);
        var reports = new Recorder<TrainingProgress>();
        using var resumed = new TinyRun(options).Resume(TrainingCheckpoint.FindLatest(options.Checkpoints!.Folder)!.Folder);
        await resumed.FitAsync(reports);
        Assert.Equal(Enumerable.Range(5, 5).Select(step => (long)step), reports.Values.Select(r => r.GlobalStep));
        Assert.Equal([2, 2, 3, 3, 3], reports.Values.Select(r => r.Epoch));
        Assert.Equal([2, 3, 1, 2, 3], reports.Values.Select(r => r.StepInEpoch));
        Assert.All(reports.Values, r => Assert.Equal(3, r.TotalEpochs));
        Assert.Equal(TimeSpan.Zero, reports.Values[^1].Remaining);

        await resumed.FitAsync(reports);

        Assert.Equal((6, 6, 18L), (reports.Values[^1].Epoch, reports.Values[^1].TotalEpochs, reports.Values[^1].GlobalStep));
    }

    [Fact]
    public async Task FitAsync_ResumedFromTheEnd_DoesNothingUnlessThereAreMoreEpochs()
    {
        var options = Saving("runs", TinyRun.Options);
        using (var first = new TinyRun(options)) await first.FitAsync();
        var end = TrainingCheckpoint.FindLatest(options.Checkpoints!.Folder)!.Folder;
        var reports = new Recorder<TrainingProgress>();

        using (var same = new TinyRun(options).Resume(end)) await same.FitAsync(reports);
        Assert.Empty(reports.Values);

        using (var longer = new TinyRun(options with { Epochs = 5 }).Resume(end)) await longer.FitAsync(reports);
        Assert.Equal([4, 4, 4, 5, 5, 5], reports.Values.Select(r => r.Epoch));
    }

    [Fact]
    public async Task FitAsync_ResumedInASecondRun_EndsWhereThatRunWouldHave()
    {
        var options = Saving("runs", TinyRun.Options);
        using var once = new TinyRun(options);
        await once.FitAsync();
        await once.CancelAfterAsync(11);
        var reports = new Recorder<TrainingProgress>();

        using var resumed = new TinyRun(options).Resume(TrainingCheckpoint.FindLatest(options.Checkpoints!.Folder)!.Folder);
        await resumed.FitAsync(reports);

        Assert.Equal((4, 6, 12L), (reports.Values[0].Epoch, reports.Values[^1].Epoch, reports.Values[0].GlobalStep));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _threads.Dispose();
    }

    private static double MetricOf(IGenerator generator) => Weights.BytesOf(generator.Network).Sum(b => b) % 100;

    private TrainingOptions Saving(string name, TrainingOptions options) =>
        options with { Checkpoints = new CheckpointOptions { Folder = _folder.File(name), EveryNSteps = 1, KeepLast = 100 } };

    // Every checkpoint of a whole run is continued to the end.
    private async Task CompareAllAsync(TrainingOptions options, Func<IGenerator, IDiscriminator, TrainingOptions, Pix2PixTrainer>? make = null)
    {
        var saving = Saving("whole", options);
        using (var whole = new TinyRun(saving, make)) await whole.FitAsync();
        var checkpoints = CheckpointFolder.List(saving.Checkpoints!.Folder);
        Assert.Equal(options.Epochs * ((TinyRun.Pairs.Count + options.BatchSize - 1) / options.BatchSize), checkpoints.Count);
        foreach (var (step, path) in checkpoints.Skip(1))
        {
            var continuing = options with { Checkpoints = new CheckpointOptions { Folder = _folder.File($"from {step}"), EveryNEpochs = 0 } };
            using var resumed = new TinyRun(continuing, make).Resume(path);
            Assert.Equal(step, resumed.Trainer.StepCount);
            await resumed.FitAsync();
            AssertSameFiles(checkpoints[0].Path, CheckpointFolder.PathOf(continuing.Checkpoints.Folder, checkpoints[0].Step));
        }
    }

    // Networks, optimizers, history, position and figures: all of it.
    private static void AssertSameFiles(string expected, string actual)
    {
        var names = Directory.GetFiles(expected).Select(Path.GetFileName).Order().ToList();
        Assert.InRange(names.Count, 4, 5);
        Assert.Equal(names, Directory.GetFiles(actual).Select(Path.GetFileName).Order());
        Assert.All(names, name => Assert.True(
            File.ReadAllBytes(Path.Combine(expected, name!)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, name!))), $"{actual}/{name} differs"));
    }

    private sealed class AmsgradTrainer(IGenerator generator, IDiscriminator discriminator, TrainingOptions options)
        : Pix2PixTrainer(generator, discriminator, options)
    {
        protected override torch.optim.Optimizer CreateOptimizer(torch.nn.Module network) => torch.optim.Adam(network.parameters().Skip(1), 0.01, amsgrad: true);
    }

    private sealed class MomentumTrainer(IGenerator generator, IDiscriminator discriminator, TrainingOptions options)
        : Pix2PixTrainer(generator, discriminator, options)
    {
        protected override torch.optim.Optimizer CreateOptimizer(torch.nn.Module network) => new MomentumDescent(network.parameters(), 1e-4);
    }

    private sealed class SavesAtTheEndOfAnEpoch(IGenerator generator, IDiscriminator discriminator, TrainingOptions options, string folder)
        : Pix2PixTrainer(generator, discriminator, options)
    {
        protected override void OnStepCompleted(TrainingProgress progress)
        {
            if (progress.GlobalStep == 3) SaveCheckpoint(folder);
        }
    }

    private sealed class ReportsEpochs(IGenerator generator, IDiscriminator discriminator, TrainingOptions options, List<TrainingProgress> reports)
        : Pix2PixTrainer(generator, discriminator, options)
    {
        protected override void OnEpochCompleted(TrainingProgress progress) => reports.Add(progress);
    }
}
