using Pix2Pix.Checkpoints;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using SkiaSharp;

namespace Pix2Pix.Tests.Training.Callbacks;

/// <summary>The event files that a run writes, read back.</summary>
public sealed class TensorBoardCallbackTests : IDisposable
{
    private readonly ThreadCount _threads = new(1);
    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.File("runs");

    public void Dispose()
    {
        _folder.Dispose();
        _threads.Dispose();
    }

    [Fact]
    public async Task FitAsync_EveryStep_WritesTheLossesOfEachStep()
    {
        var reports = new Recorder<TrainingProgress>();
        using var run = await new TinyRun(With(everyNSteps: 1)).FitAsync(reports);
        var values = ValuesOf(Assert.Single(Files()));

        Assert.Equal(
            [
                "accuracy/fake", "accuracy/real", "learning_rate", "loss/adversarial", "loss/discriminator", "loss/discriminator_fake",
                "loss/discriminator_real", "loss/generator", "loss/reconstruction",
            ],
            values.Select(value => value.Tag).Distinct().Order());
        Assert.All(values.GroupBy(value => value.Tag), tag => Assert.Equal(Enumerable.Range(1, 9).Select(step => (long)step), tag.Select(value => value.Step)));
        for (var i = 0; i < TinyRun.Steps; i++)
        {
            var losses = reports.Values[i].Losses;
            Assert.Equal(losses.Generator, ValueOf(values, "loss/generator", i + 1));
            Assert.Equal(losses.Discriminator, ValueOf(values, "loss/discriminator", i + 1));
            Assert.Equal(losses.FakeAccuracy, ValueOf(values, "accuracy/fake", i + 1));
            Assert.Equal((float)reports.Values[i].LearningRate, ValueOf(values, "learning_rate", i + 1));
        }
    }

    [Fact]
    public async Task FitAsync_WithoutDiscriminator_WritesNoZerosForIt()
    {
        using var run = await new TinyRun(With(everyNSteps: 1) with { Objective = new() { AdversarialWeight = 0 } }).FitAsync();
        Assert.Equal(
            ["learning_rate", "loss/generator", "loss/reconstruction"],
            ValuesOf(Assert.Single(Files())).Select(value => value.Tag).Distinct().Order());
    }

    // An objective that does not score by the library's loss has no accuracy, but is one all the same.
    [Fact]
    public async Task FitAsync_DiscriminatorLossOfOnesOwn_IsWritten()
    {
        var reports = new Recorder<TrainingProgress>();
        using var run = await new TinyRun(With(everyNSteps: 1), (g, d, o) => new OwnObjective(g, d, o)).FitAsync(reports);
        var values = ValuesOf(Assert.Single(Files()));
        Assert.Null(reports.Values[^1].Losses.RealAccuracy);
        Assert.Equal(reports.Values[^1].Losses.Discriminator, ValueOf(values, "loss/discriminator", TinyRun.Steps));
    }

    [Fact]
    public async Task FitAsync_FolderCannotBeCreated_ThrowsBeforeTraining()
    {
        await File.WriteAllTextAsync(Root, "in the way");
        using var run = new TinyRun(With(everyNSteps: 1));
        await Assert.ThrowsAsync<IOException>(() => run.FitAsync());
        Assert.Equal(0, run.Trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_Validation_WritesItsMetricsAndPreviews()
    {
        var reports = new Recorder<TrainingProgress>();
        var options = With(everyNSteps: 4) with { Validation = new ValidationOptions { Data = TinyRun.PairsOf(3), PreviewCount = 2 } };
        using var run = await new TinyRun(options).FitAsync(reports);
        var values = ValuesOf(Assert.Single(Files()));

        Assert.Equal([4, 8], StepsOf(values, "loss/generator"));
        foreach (var tag in new[] { "validation/l1", "validation/psnr", "validation/ssim", "preview/0", "preview/1" }) Assert.Equal([3, 6, 9], StepsOf(values, tag));
        var validation = reports.Values[^1].Validation!;
        Assert.Equal((float)validation.L1.Mean, ValueOf(values, "validation/l1", validation.Step));
        Assert.DoesNotContain(values, value => value.Tag == "preview/2");

        var preview = values.Last(value => value.Tag == "preview/0");
        using var image = SKBitmap.Decode(preview.Image);
        Assert.Equal((48, 16), (preview.Width, preview.Height));
        Assert.Equal((48, 16), (image.Width, image.Height));

        // The target, which stands last, is the held-out pair's own.
        using var pair = TinyRun.PairsOf(3).GetPair(0);
        var red = (pair.Target[0, 5, 7].item<float>() + 1) * 127.5f;
        Assert.InRange(Math.Abs(image.GetPixel(32 + 7, 5).Red - red), 0, 1);
    }

    [Fact]
    public async Task FitAsync_MetricOfOnesOwn_IsWritten()
    {
        var metric = 3.0;
        var options = With(everyNSteps: 100) with { Validation = new ValidationOptions { CustomMetric = _ => metric-- } };
        using var run = await new TinyRun(options).FitAsync();
        var values = ValuesOf(Assert.Single(Files()));
        Assert.Equal([(3L, 3f), (6L, 2f), (9L, 1f)], values.Select(value => (value.Step, value.Scalar!.Value)));
    }

    [Fact]
    public async Task FitAsync_Resumed_ContinuesTheStepsInAFileOfItsOwn()
    {
        var options = With(everyNSteps: 1) with { Checkpoints = new CheckpointOptions { Folder = _folder.File("checkpoints") } };
        using (var first = new TinyRun(options)) await first.CancelAfterAsync(5);
        var before = Assert.Single(Files());
        using (var second = new TinyRun(options)) await second.Resume(TrainingCheckpoint.FindLatest(_folder.File("checkpoints"))!.Folder).FitAsync();

        var after = Assert.Single(Files(), file => file != before);
        Assert.Equal([1, 2, 3, 4, 5], StepsOf(ValuesOf(before), "loss/generator"));
        Assert.Equal([6, 7, 8, 9], StepsOf(ValuesOf(after), "loss/generator"));
    }

    // Without a folder nothing can be created in it, whoever runs the test; a file in its place stays until the second epoch.
    [Fact]
    public async Task FitAsync_FolderLost_TrainsOnWarnsOnceAndWritesAgainAfterward()
    {
        var logger = new RecordingLogger();
        using var run = new TinyRun(With(everyNSteps: 1), logger: logger);

        // Progress is reported before the callbacks are called.
        await run.Trainer.FitAsync(TinyRun.Pairs, new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep == 2)
            {
                Directory.Delete(Root, recursive: true);
                File.WriteAllText(Root, "in the way");
            }
            else if (now.GlobalStep == 6)
            {
                File.Delete(Root);
                Directory.CreateDirectory(Root);
            }
        }));

        Assert.Equal(TinyRun.Steps, run.Trainer.StepCount);
        Assert.Single(logger.Entries, entry => entry.Name == "TensorBoardNotWritten");
        Assert.Equal([6, 7, 8, 9], StepsOf(ValuesOf(Assert.Single(Files())), "loss/generator"));
    }

    [Theory]
    [InlineData("", 1, "TensorBoardCallback.Folder is empty")]
    [InlineData("runs", 0, "TensorBoardCallback.EveryNSteps is 0; use 1 or more.")]
    public void Trainer_InvalidOptions_SaysSo(string folder, int everyNSteps, string problem)
    {
        var options = TinyRun.Options with { Callbacks = [new TensorBoardCallback(folder) { EveryNSteps = everyNSteps }] };
        Assert.Contains(problem, Assert.Throws<ArgumentException>(() => new TinyRun(options)).Message, StringComparison.Ordinal);
    }

    private TrainingOptions With(int everyNSteps) =>
        TinyRun.Options with { Callbacks = [new TensorBoardCallback(Root) { EveryNSteps = everyNSteps }] };

    private string[] Files() => Directory.GetFiles(Root);

    private static List<EventValue> ValuesOf(string file) => EventFile.Read(file);

    private static IEnumerable<long> StepsOf(List<EventValue> values, string tag) =>
        values.Where(value => value.Tag == tag).Select(value => value.Step);

    private sealed class OwnObjective(IGenerator generator, IDiscriminator discriminator, TrainingOptions options)
        : Pix2PixTrainer(generator, discriminator, options)
    {
        protected override Tensor DiscriminatorLoss(DiscriminatorLossContext context) =>
            context.Discriminator.Score(context.Input, context.Target, context.Forward).square().mean();
    }

    private static float? ValueOf(List<EventValue> values, string tag, long step) =>
        values.Single(value => value.Tag == tag && value.Step == step).Scalar;
}
