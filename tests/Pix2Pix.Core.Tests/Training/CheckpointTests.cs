using Pix2Pix.Checkpoints;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

/// <summary>When checkpoints are written, which are kept, and what is refused.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly ThreadCount _threads = new(1);
    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.File("runs");

    [Theory]
    [InlineData(0, 1, new long[] { 3, 6, 9 })]
    [InlineData(0, 2, new long[] { 6, 9 })]
    [InlineData(2, 0, new long[] { 2, 4, 6, 8, 9 })]
    [InlineData(4, 1, new long[] { 3, 4, 6, 8, 9 })]
    [InlineData(3, 0, new long[] { 3, 6, 9 })]
    [InlineData(0, 0, new long[] { 9 })]
    public async Task FitAsync_EveryStepsAndEpochs_AreBothWrittenAndSoIsTheEnd(int steps, int epochs, long[] expected)
    {
        using var run = await new TinyRun(Saving(new() { Folder = Root, EveryNSteps = steps, EveryNEpochs = epochs, KeepLast = 100 })).FitAsync();
        Assert.Equal(expected, StepsIn(Root));
    }

    [Theory]
    [InlineData(1, new long[] { 9 })]
    [InlineData(2, new long[] { 8, 9 })]
    [InlineData(5, new long[] { 5, 6, 7, 8, 9 })]
    public async Task FitAsync_Keep_IsHowManyAreLeft(int keep, long[] expected)
    {
        using var run = await new TinyRun(Saving(new() { Folder = Root, EveryNSteps = 1, KeepLast = keep })).FitAsync();
        Assert.Equal(expected, StepsIn(Root));
        Assert.Null(TrainingCheckpoint.FindBest(Root));
    }

    [Theory]
    [InlineData(true, new[] { 3.0, 1.0, 2.0 }, new long[] { 6, 9 }, 6L)]
    [InlineData(true, new[] { 3.0, 2.0, 1.0 }, new long[] { 9 }, 9L)]
    [InlineData(true, new[] { 1.0, 1.0, 2.0 }, new long[] { 3, 9 }, 3L)]
    [InlineData(true, new[] { double.NaN, 1.0, double.NaN }, new long[] { 6, 9 }, 6L)]
    [InlineData(true, new[] { double.NaN, double.NaN, double.NaN }, new long[] { 9 }, null)]
    [InlineData(false, new[] { 3.0, 1.0, 2.0 }, new long[] { 9 }, null)]
    public async Task FitAsync_KeepBest_KeepsTheBestBesideTheLast(bool keepBest, double[] metrics, long[] expected, long? best)
    {
        var epoch = 0;
        var options = Saving(new() { Folder = Root, EveryNEpochs = 0, KeepLast = 1, KeepBest = keepBest }) with
        {
            Validation = new() { CustomMetric = _ => metrics[epoch++] },
        };
        using var run = await new TinyRun(options).FitAsync();
        Assert.Equal(expected, StepsIn(Root));
        Assert.Equal(best, TrainingCheckpoint.FindBest(Root)?.Step);
        var latest = TrainingCheckpoint.FindLatest(Root)!;
        Assert.Equal(metrics, latest.MetricHistory);
        Assert.Equal(metrics.Where(double.IsFinite).Select(f => (double?)f).Min(), latest.BestMetric);
    }

    [Fact]
    public async Task FitAsync_Resumed_GoesOnWithTheBestSoFar()
    {
        var metrics = new Queue<double>([2, 1, 3]);
        var options = Saving(new() { Folder = Root, KeepLast = 1 }) with { Validation = new() { CustomMetric = _ => metrics.Dequeue() } };
        using (var first = new TinyRun(options)) await first.CancelAfterAsync(7);
        Assert.Equal([6, 7], StepsIn(Root));

        using (var second = new TinyRun(options).Resume(TrainingCheckpoint.FindLatest(Root)!.Folder)) await second.FitAsync();

        Assert.Equal([6, 9], StepsIn(Root));
        var latest = TrainingCheckpoint.FindLatest(Root)!;
        Assert.Equal((1.0, 6L), (latest.BestMetric, latest.BestStep));
        Assert.Equal([2, 1, 3], latest.MetricHistory);
    }

    [Fact]
    public async Task FitAsync_Canceled_IsSavedWhereItStopped()
    {
        using var run = new TinyRun(Saving(new() { Folder = Root }));
        await run.CancelAfterAsync(5);
        var latest = TrainingCheckpoint.FindLatest(Root)!;
        Assert.Equal((5L, 1, 2), (latest.Step, latest.EpochsDone, latest.StepInEpoch));
        Assert.Equal(CheckpointFolder.PathOf(Path.GetFullPath(Root), 5), latest.Folder);
    }

    [Fact]
    public async Task FitAsync_CanceledWhereItWasResumed_LeavesTheCheckpointThatIsThere()
    {
        using (var run = new TinyRun(Saving(new() { Folder = Root }))) await run.CancelAfterAsync(5);
        var latest = TrainingCheckpoint.FindLatest(Root)!;
        var marker = Path.Combine(latest.Folder, "marker");
        await File.WriteAllTextAsync(marker, "");
        using var cancel = new CancellationTokenSource();
        using var resumed = new TinyRun(Saving(new() { Folder = Root }) with
        {
            Optimization = new() { LearningRateSchedule = new CancelsWhenAsked(cancel) },
        }).Resume(latest.Folder);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resumed.Trainer.FitAsync(TinyRun.Pairs, cancellationToken: cancel.Token));

        Assert.True(File.Exists(marker));
        Assert.Equal([3, 5], StepsIn(Root));
    }

    [Fact]
    public async Task FitAsync_Logger_IsToldOfCheckpoints()
    {
        var log = new RecordingLogger();
        using (var run = new TinyRun(Saving(new() { Folder = Root, KeepLast = 1 }), logger: log)) await run.CancelAfterAsync(4);
        using (var run = new TinyRun(Saving(new() { Folder = Root, KeepLast = 1 }), logger: log)) run.Resume(TrainingCheckpoint.FindLatest(Root)!.Folder);
        Assert.Equal(
            ["Checkpoint step-000000003 written after 1 epochs and 0 steps", "Checkpoint step-000000004 written after 1 epochs and 1 steps",
                "Checkpoint step-000000003 removed: enough later ones are kept", "Training resumes at step 4, after 1 epochs and 1 steps"],
            log.Entries.Where(entry => entry.Name is "CheckpointWritten" or "CheckpointRemoved" or "TrainingResumed").Select(entry => entry.Message));
    }

    [Fact]
    public async Task FitAsync_FolderOfAnotherRun_IsRefusedBeforeAnythingIsTrained()
    {
        using (var first = new TinyRun(Saving(new() { Folder = Root }))) await first.FitAsync();
        using var second = new TinyRun(Saving(new() { Folder = Root }));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => second.Trainer.FitAsync(TinyRun.Pairs));

        Assert.Contains("a checkpoint of step 9, but this trainer is at step 0", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, second.Trainer.StepCount);
        await second.Resume(TrainingCheckpoint.FindLatest(Root)!.Folder).FitAsync();
    }

    [Fact]
    public async Task FitAsync_FolderThatCannotBeWritten_IsRefusedBeforeAnythingIsTrained()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "");
        using var run = new TinyRun(Saving(new() { Folder = _folder.File("file/runs") }));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var error = await Assert.ThrowsAsync<IOException>(() => run.Trainer.FitAsync(TinyRun.Pairs));
            Assert.Contains("file/runs", error.Message, StringComparison.Ordinal);
            Assert.Contains("choose a writable folder", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, run.Trainer.StepCount);
    }

    [Fact]
    public async Task SaveCheckpoint_FromAnotherThreadWhileTraining_IsRefused()
    {
        using var run = new TinyRun(TinyRun.Options);
        Exception? error = null;
        await run.FitAsync(new Recorder<TrainingProgress>(_ => error ??= Record.ExceptionAsync(() => Task.Run(() => run.Trainer.SaveCheckpoint(Root))).Result));
        Assert.Contains("on another thread", Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public void SaveCheckpoint_OverAFolderOfSomethingElse_LeavesItAlone()
    {
        File.WriteAllText(_folder.File("thesis.txt"), "years of work");
        using var run = new TinyRun(TinyRun.Options);
        var error = Assert.Throws<IOException>(() => run.Trainer.SaveCheckpoint(_folder.Path));
        Assert.Contains("is not a checkpoint", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("thesis.txt")));
    }

    [Fact]
    public async Task SaveCheckpoint_OverAnOlderOne_ReplacesItAndTranslatorOpensItsModel()
    {
        using var run = new TinyRun(TinyRun.Options);
        run.Trainer.SaveCheckpoint(Root);
        await run.FitAsync();
        run.Trainer.SaveCheckpoint(Root);

        Assert.Equal([Root], Directory.GetFileSystemEntries(_folder.Path));
        using var translator = Translator.Load(TrainingCheckpoint.Read(Root).ModelPath);
        Assert.Equal((9L, 16), (translator.Info.Steps, translator.Info.TrainingWidth));
    }

    [Fact]
    public async Task Resume_AndSave_KeepWhatTheModelFileSays()
    {
        using var run = await new TinyRun(TinyRun.Options).FitAsync();
        run.Trainer.SaveCheckpoint(Root);
        run.Trainer.SaveModel(_folder.File("trained"));
        using var resumed = new TinyRun(TinyRun.Options).Resume(Root);
        resumed.Trainer.SaveModel(_folder.File("resumed"));
        Assert.Equal(await File.ReadAllBytesAsync(_folder.File("trained")), await File.ReadAllBytesAsync(_folder.File("resumed")));
    }

    [Theory]
    [InlineData(4, 2, "[2, 3, 4, 4]", "model.safetensors")]
    [InlineData(2, 4, "[2, 6, 4, 4]", "discriminator.safetensors")]
    public async Task Resume_OtherNetworks_AreRefusedAndUnchanged(int generatorWidth, int discriminatorWidth, string expected, string file)
    {
        using (var run = await new TinyRun(TinyRun.Options).FitAsync()) run.Trainer.SaveCheckpoint(Root);
        using var other = new TinyRun(TinyRun.Options, generatorWidth: generatorWidth, discriminatorWidth: discriminatorWidth);
        var before = other.Weights;

        var error = Assert.Throws<InvalidDataException>(() => other.Trainer.LoadCheckpoint(Root));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("do not fit", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Contains(file, StringComparison.Ordinal) || error.Message.Contains("optimizers.safetensors", StringComparison.Ordinal), error.Message);
        Assert.Equal(before, other.Weights);
        Assert.Equal(0, other.Trainer.StepCount);
    }

    [Fact]
    public async Task Resume_OtherOptimizer_IsRefused()
    {
        using (var run = await new TinyRun(TinyRun.Options).FitAsync()) run.Trainer.SaveCheckpoint(Root);
        using var other = new TinyRun(TinyRun.Options, (g, d, o) => new OtherOptimizer(g, d, o, parameters => new MomentumDescent(parameters, 0.1)));
        var error = Assert.Throws<InvalidDataException>(() => other.Trainer.LoadCheckpoint(Root));
        Assert.Contains("the state of Adam for the generator, but this trainer uses MomentumDescent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaveCheckpoint_OptimizerThatTorchSharpCannotWrite_SaysWhatToDo()
    {
        using var run = new TinyRun(TinyRun.Options, (g, d, o) => new OtherOptimizer(g, d, o, _ => new Bare()));
        var error = Assert.Throws<NotSupportedException>(() => run.Trainer.SaveCheckpoint(Root));
        Assert.Contains("optimizer is a Bare", error.Message, StringComparison.Ordinal);
        Assert.Contains("subclass of OptimizerHelper", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Resume_OtherSeedBatchOrPairs_IsRefusedWithinAnEpochOnly()
    {
        var saving = Saving(new() { Folder = Root, EveryNSteps = 1, KeepLast = 100 });
        using (var run = new TinyRun(saving)) await run.FitAsync();
        string midst = CheckpointFolder.PathOf(Root, 4), between = CheckpointFolder.PathOf(Root, 3);
        foreach (var (options, expected) in new[]
        {
            (TinyRun.Options with { Seed = 8 }, "1 steps into epoch 2 with seed 7, but this trainer has seed 8"),
            (TinyRun.Options with { BatchSize = 1 }, "batches of 2, but this trainer uses batches of 1"),
            (TinyRun.Options with { DataLoading = new() { SampleWithReplacement = true } }, "the other way of sampling"),
        })
        {
            using var other = new TinyRun(options);
            Assert.Contains(expected, Assert.Throws<InvalidOperationException>(() => other.Trainer.LoadCheckpoint(midst)).Message, StringComparison.Ordinal);
            await other.Resume(between).FitAsync();
        }

        using var morePairs = new TinyRun(TinyRun.Options).Resume(midst);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => morePairs.Trainer.FitAsync(TinyRun.PairsOf(6)));
        Assert.Contains("1 steps into an epoch of 5 pairs, but this dataset has 6", error.Message, StringComparison.Ordinal);
        await morePairs.FitAsync();
        await morePairs.Resume(between).Trainer.FitAsync(TinyRun.PairsOf(6));
    }

    [Fact]
    public async Task OnCheckpointWriting_FilesOfASubclass_AreThereOnResume()
    {
        var counts = new List<int>();
        using (var run = new TinyRun(Saving(new() { Folder = Root }), (g, d, o) => new Counting(g, d, o, counts))) await run.FitAsync();
        using var resumed = new TinyRun(Saving(new() { Folder = Root }), (g, d, o) => new Counting(g, d, o, counts));
        resumed.Resume(TrainingCheckpoint.FindLatest(Root)!.Folder);
        Assert.Equal([9], counts);
    }

    [Fact]
    public async Task SaveCheckpointAndResume_LeaveNoTensorBehind()
    {
        var options = TinyRun.Options with { Objective = new() { ImagePoolSize = 3 } };
        using var run = await new TinyRun(options).FitAsync();
        using var momentum = await new TinyRun(options, (g, d, o) => new OtherOptimizer(g, d, o, parameters => new MomentumDescent(parameters, 1e-4))).FitAsync();
        foreach (var trainer in new[] { run.Trainer, momentum.Trainer })
        {
            trainer.SaveCheckpoint(Root);
            trainer.LoadCheckpoint(Root);
            Assert.Equal(0, LiveTensors.LeftBy(() =>
            {
                trainer.SaveCheckpoint(Root);
                trainer.LoadCheckpoint(Root);
                trainer.SaveCheckpoint(Root);
            }));
        }
    }

    [Fact]
    public async Task Resume_WithinADisposeScope_LeavesATrainerThatWorksAfterIt()
    {
        using var run = await new TinyRun(TinyRun.Options with { Objective = new() { ImagePoolSize = 2 } }).FitAsync();
        run.Trainer.SaveCheckpoint(Root);
        using (torch.NewDisposeScope()) run.Resume(Root);
        await run.FitAsync();
        await run.FitAsync();
        Assert.Equal(18, run.Trainer.StepCount);
    }

    [Fact]
    public async Task Resume_WhileTraining_IsRefused()
    {
        using var run = new TinyRun(Saving(new() { Folder = Root, EveryNSteps = 1 }));
        Exception? error = null;
        await run.FitAsync(new Recorder<TrainingProgress>(_ => error ??= Record.Exception(() => run.Resume(Root))));
        Assert.Contains("already training", Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Defaults_AreEveryEpochAndTheLastTwoAndTheBest()
    {
        var options = new CheckpointOptions { Folder = "runs" };
        Assert.Equal(("runs", 0, 1, 2, true), (options.Folder, options.EveryNSteps, options.EveryNEpochs, options.KeepLast, options.KeepBest));
        Assert.Null(new TrainingOptions().Checkpoints);
    }

    [Fact]
    public void Constructor_BadCheckpointOptions_AreReportedTogether()
    {
        var options = TinyRun.Options with { Epochs = 0, Checkpoints = new CheckpointOptions { Folder = " ", EveryNSteps = -1, EveryNEpochs = -2, KeepLast = 0 } };
        Assert.Equal(
            "The training options cannot be used: Epochs is 0; use 1 or more. Checkpoints.Folder is empty; name a folder. " +
            "Checkpoints.EveryNSteps is -1; use zero or more. Checkpoints.EveryNEpochs is -2; use zero or more. Checkpoints.KeepLast is 0; use 1 or more.",
            Assert.Throws<ArgumentException>(() => new TinyRun(options)).Message);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _threads.Dispose();
    }

    private static TrainingOptions Saving(CheckpointOptions checkpoints) => TinyRun.Options with { Checkpoints = checkpoints };

    private static IEnumerable<long> StepsIn(string root) => CheckpointFolder.List(root).Select(found => TrainingCheckpoint.Read(found.Path).Step).Order();

    private sealed class CancelsWhenAsked(CancellationTokenSource source) : ILearningRateSchedule
    {
        public double GetFactor(int epoch, IReadOnlyList<double> metrics)
        {
            source.Cancel();
            return 1;
        }
    }

    private sealed class OtherOptimizer(
        IGenerator generator, IDiscriminator discriminator, TrainingOptions options, Func<IEnumerable<TorchSharp.Modules.Parameter>, torch.optim.Optimizer> make)
        : Pix2PixTrainer(generator, discriminator, options)
    {
        protected override torch.optim.Optimizer CreateOptimizer(torch.nn.Module network) => make(network.parameters());
    }

    private sealed class Bare() : torch.optim.Optimizer(IntPtr.Zero);

    private sealed class Counting(IGenerator generator, IDiscriminator discriminator, TrainingOptions options, List<int> counts)
        : Pix2PixTrainer(generator, discriminator, options)
    {
        private int _steps;

        protected override void OnStepCompleted(TrainingProgress progress) => _steps++;

        protected override void OnCheckpointSaving(string folder) => File.WriteAllText(Path.Combine(folder, "count"), $"{_steps}");

        protected override void OnCheckpointLoaded(string folder) => counts.Add(int.Parse(File.ReadAllText(Path.Combine(folder, "count")), null));
    }
}
