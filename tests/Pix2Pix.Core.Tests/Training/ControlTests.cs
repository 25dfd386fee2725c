using Pix2Pix.Checkpoints;
using Pix2Pix.Losses;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>Holding a run, and resuming it with other options.</summary>
public sealed class ControlTests : IDisposable
{
    private readonly ThreadCount _threads = new(1);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Pause_InARun_HoldsItUntilContinue()
    {
        using var straight = await new TinyRun(TinyRun.Options).FitAsync();
        var log = new RecordingLogger();
        using var run = new TinyRun(TinyRun.Options, logger: log);
        using var held = new SemaphoreSlim(0);
        var progress = new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep != 4) return;
            run.Trainer.Pause();
            held.Release();
        });

        var fit = run.FitAsync(progress);
        await held.WaitAsync();
        Assert.True(run.Trainer.IsPaused);
        await Task.Delay(300);
        Assert.Equal(4, run.Trainer.StepCount);
        Assert.False(fit.IsCompleted);
        run.Trainer.Unpause();
        await fit;

        Assert.False(run.Trainer.IsPaused);
        Assert.Equal(straight.Weights, run.Weights);
        Assert.Equal(["Training paused after step 4", "Training continues after step 4"], log.Entries.Where(e => e.Name is "TrainingPaused" or "TrainingContinued").Select(e => e.Message));

        // The time between is not counted: not as training, and not as waiting for data.
        var gap = progress.Values[4].Elapsed - progress.Values[3].Elapsed;
        Assert.True(gap < TimeSpan.FromMilliseconds(250), $"{gap}");
        Assert.True(progress.Values[4].Elapsed > TimeSpan.Zero);
    }

    [Fact]
    public async Task Pause_BeforeARun_HoldsItsFirstStep()
    {
        using var run = new TinyRun(TinyRun.Options);
        run.Trainer.Pause();
        var fit = run.FitAsync();
        await Task.Delay(100);
        Assert.Equal(0, run.Trainer.StepCount);
        run.Trainer.Unpause();
        await fit;
        Assert.Equal(TinyRun.Steps, run.Trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_CanceledWhileHeld_IsSavedAndEnds()
    {
        using var run = new TinyRun(TinyRun.Options with { Checkpoints = new CheckpointOptions { Folder = _folder.File("runs") } });
        using var cancel = new CancellationTokenSource();
        var fit = run.Trainer.FitAsync(TinyRun.Pairs, new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep != 4) return;
            run.Trainer.Pause();
            cancel.CancelAfter(100);
        }), cancel.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fit);
        Assert.Equal(4, TrainingCheckpoint.FindLatest(_folder.File("runs"))!.Step);
    }

    [Fact]
    public async Task Resume_OtherOptions_SaysWhichAndAppliesThem()
    {
        var log = new RecordingLogger();
        using (var run = await new TinyRun(TinyRun.Options).FitAsync()) run.Trainer.SaveCheckpoint(_folder.File("end"));
        using (var same = new TinyRun(TinyRun.Options)) Assert.Empty(same.Trainer.LoadCheckpoint(_folder.File("end")));

        using var other = new TinyRun(
            TinyRun.Options with
            {
                Epochs = 4,
                BatchSize = 1,
                LearningRate = 0.001,
                Optimization = new() { LearningRateSchedule = LearningRateSchedule.LinearDecay(2, 3) },
                Objective = new()
                {
                    AdversarialLoss = new LeastSquaresAdversarialLoss(),
                    AdditionalLosses = [new LossTerm("mean", 2.5, context => context.Output.mean())],
                },
            },
            logger: log);
        var changes = other.Trainer.LoadCheckpoint(_folder.File("end"));

        Assert.Equal(
            [
                new("Objective.AdversarialLoss", "VanillaAdversarialLoss", "LeastSquaresAdversarialLoss"), new("BatchSize", "2", "1"), new("Epochs", "3", "4"),
                new("Objective.AdditionalLosses", "none", "mean x 2.5"), new("LearningRate", "0.0002", "0.001"), new OptionChange("Optimization.LearningRateSchedule", "Constant", "LinearDecay(2, 3)"),
            ],
            changes);
        Assert.Contains("Resumed with a changed option: LearningRate was 0.0002 and is now 0.001", log.Entries.Select(entry => entry.Message));
        await other.FitAsync();
        Assert.Equal(9 + 5, other.Trainer.StepCount);
    }

    [Fact]
    public async Task Resume_CheckpointOfAVersionThatWroteNoOptions_IsReadAndComparedByWhatItHas()
    {
        using var straight = await new TinyRun(TinyRun.Options with { Epochs = 4 }).FitAsync();
        using (var run = await new TinyRun(TinyRun.Options).FitAsync()) run.Trainer.SaveCheckpoint(_folder.File("old"));
        var json = Path.Combine(_folder.File("old"), TrainingManifest.FileName);
        var node = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(json))!.AsObject();
        foreach (var name in new[] { "options", "rate_factor", "returns", "average_steps" }) Assert.True(node.Remove(name));
        await File.WriteAllTextAsync(json, node.ToJsonString());

        using (var other = new TinyRun(TinyRun.Options with { BatchSize = 1, Seed = 8 }))
        {
            Assert.Equal([new("BatchSize", "2", "1"), new OptionChange("Seed", "7", "8")], other.Trainer.LoadCheckpoint(_folder.File("old")));
        }

        using var resumed = new TinyRun(TinyRun.Options with { Epochs = 4 }).Resume(_folder.File("old"));
        await resumed.FitAsync();
        Assert.Equal(straight.Weights, resumed.Weights);
        Assert.False(TrainingCheckpoint.Read(_folder.File("old")).IsAveraged);
    }

    [Fact]
    public async Task Resume_CheckpointOfAnotherDevice_IsReadAndSaid()
    {
        // Weights lie in files as numbers of the CPU, wherever they were trained; only the record tells.
        using (var run = await new TinyRun(TinyRun.Options).FitAsync()) run.Trainer.SaveCheckpoint(_folder.File("cuda"));
        var json = Path.Combine(_folder.File("cuda"), TrainingManifest.FileName);
        await File.WriteAllTextAsync(json, (await File.ReadAllTextAsync(json)).Replace("\"Device\": \"cpu\"", "\"Device\": \"cuda\"", StringComparison.Ordinal));
        using var resumed = new TinyRun(TinyRun.Options);
        Assert.Equal([new OptionChange("Device", "cuda", "cpu")], resumed.Trainer.LoadCheckpoint(_folder.File("cuda")));
    }

    [Fact]
    public async Task Resume_WithoutADiscriminatorWhereThereWasOne_IsRefusedWithTheReason()
    {
        using (var run = await new TinyRun(TinyRun.Options).FitAsync()) run.Trainer.SaveCheckpoint(_folder.File("both"));
        using (var run = await new TinyRun(TinyRun.Options with
        {
            Objective = new() { AdversarialWeight = 0 },
        }).FitAsync()) run.Trainer.SaveCheckpoint(_folder.File("alone"));
        using var without = new TinyRun(TinyRun.Options with { Objective = new() { AdversarialWeight = 0 } });
        var error = Assert.Throws<InvalidOperationException>(() => without.Resume(_folder.File("both")));
        Assert.Contains("with Objective.AdversarialWeight 1, but this trainer has 0", error.Message, StringComparison.Ordinal);
        using var with = new TinyRun(TinyRun.Options);
        error = Assert.Throws<InvalidOperationException>(() => with.Resume(_folder.File("alone")));
        Assert.Contains("Keep it zero, or start a new run from the checkpoint's model.safetensors.", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _threads.Dispose();
    }
}
