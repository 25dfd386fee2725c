using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

/// <summary>What is measured on held-out pairs, and what follows from it.</summary>
public sealed class ValidationTests : IDisposable
{
    private static readonly ValidationOptions HeldOut = new() { Data = TinyRun.PairsOf(3) };

    private readonly ThreadCount _threads = new(1);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task FitAsync_WithAndWithoutValidation_EndsInTheSameBits()
    {
        using var without = await new TinyRun(TinyRun.Options).FitAsync();
        using var with = await new TinyRun(Measuring(HeldOut)).FitAsync();
        using var reporting = await new TinyRun(Measuring(HeldOut) with
        {
            Callbacks = [new HtmlReport(_folder.File("report")) { Interval = TimeSpan.Zero }],
        }).FitAsync();
        Assert.Equal(without.Weights, with.Weights);
        Assert.Equal(without.Weights, reporting.Weights);
    }

    [Fact]
    public async Task FitAsync_EveryEpoch_MeasuresWhatATranslatorOfTheModelFileGives()
    {
        var seen = new List<ValidationResult>();
        using var run = await new TinyRun(Measuring(HeldOut), (g, d, o) => new Listening(g, d, o, now => seen.Add(now.Validation!))).FitAsync();
        run.Trainer.SaveModel(_folder.File("model.safetensors"));

        using var translator = Translator.Load(_folder.File("model.safetensors"), new TranslatorOptions { Device = "cpu", PrepackWeights = false });
        var metrics = Enumerable.Range(0, 3).Select(i =>
        {
            using var scope = torch.NewDisposeScope();
            using var pair = HeldOut.Data!.GetPair(i);
            return ImageMetrics.Measure(translator.Translate(pair.Input.unsqueeze(0)), pair.Target.unsqueeze(0));
        }).ToList();

        Assert.Equal([(1, 3L), (2, 6L), (3, 9L)], seen.Select(result => (result.Epoch, result.Step)));
        Assert.Equal(MetricSummary.From([.. metrics.Select(f => f.L1)]), seen[^1].L1);
        Assert.Equal(MetricSummary.From([.. metrics.Select(f => f.Psnr)]), seen[^1].Psnr);
        Assert.Equal(MetricSummary.From([.. metrics.Select(f => f.Ssim)]), seen[^1].Ssim);
        Assert.Equal(3, seen[^1].PairCount);
    }

    [Theory]
    [InlineData(ValidationMetric.L1)]
    [InlineData(ValidationMetric.Psnr)]
    [InlineData(ValidationMetric.Ssim)]
    public async Task FitAsync_AnyMetric_IsTheOneThatDecides(ValidationMetric metric)
    {
        var seen = new List<TrainingProgress>();
        using var run = await new TinyRun(
            Saving(Measuring(HeldOut with { MonitorMetric = metric, MaxPairs = 2 }), "runs"), (g, d, o) => new Listening(g, d, o, seen.Add)).FitAsync();
        double Expected(ValidationResult result) => metric switch { ValidationMetric.Psnr => -result.Psnr.Mean, ValidationMetric.Ssim => -result.Ssim.Mean, _ => result.L1.Mean };

        var metrics = seen.Select(now => now.ValidationMetric!.Value).ToList();
        Assert.Equal(seen.Select(now => Expected(now.Validation!)), metrics);
        Assert.Equal(seen.Select(now => now.ValidationMetric), seen.Select(now => (double?)now.Validation!.Metric));
        Assert.All(seen, now => Assert.Equal(2, now.Validation!.PairCount));
        Assert.Equal(metrics.Select((value, i) => metrics.Take(i).All(earlier => value < earlier)), seen.Select(now => now.Validation!.IsBest));
        var latest = TrainingCheckpoint.FindLatest(_folder.File("runs"))!;
        Assert.Equal(metrics, latest.MetricHistory);
        Assert.Equal(metrics.Min(), latest.BestMetric);
        Assert.Equal(latest.BestStep, TrainingCheckpoint.FindBest(_folder.File("runs"))!.Step);
    }

    [Fact]
    public async Task FitAsync_EveryTwoEpochs_MeasuresThenAndAtTheEnd()
    {
        var seen = new List<TrainingProgress>();
        var options = Measuring(HeldOut with { EveryNEpochs = 2 }) with
        {
            Optimization = new() { LearningRateSchedule = new Watching(metrics => seen.Count) },
        };
        using var run = await new TinyRun(options, (g, d, o) => new Listening(g, d, o, seen.Add)).FitAsync();
        Assert.Equal([null, 2, 3], seen.Select(now => now.Validation?.Epoch));
    }

    [Fact]
    public async Task FitAsync_BestModel_IsTheModelOfTheBestMetric()
    {
        var best = _folder.File("models/best.safetensors");
        var models = new List<byte[]>();
        var seen = new List<ValidationResult>();
        var options = Measuring(HeldOut with { BestModelPath = best }) with { LearningRate = 0.1, Epochs = 6 };
        using var run = await new TinyRun(options, (g, d, o) => new Listening(g, d, o, now =>
        {
            seen.Add(now.Validation!);
            models.Add(File.ReadAllBytes(best));
        })).FitAsync();

        for (var i = 1; i < seen.Count; i++) Assert.Equal(seen[i].IsBest, !models[i].SequenceEqual(models[i - 1]));
        Assert.Contains(seen.Skip(1), result => !result.IsBest);
        Assert.Equal(seen.Last(result => result.IsBest).Step, ModelFile.ReadInfo(best).Steps);
        Assert.Equal([best], Directory.GetFiles(_folder.File("models")));
    }

    [Fact]
    public async Task FitAsync_BestModelWhosePlaceIsLost_GoesOnWithAWarning()
    {
        var place = _folder.File("place");
        var loss = new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep != 1) return;
            Directory.Delete(place, recursive: true);
            File.WriteAllText(place, "a file where a folder is needed");
        });
        var log = new RecordingLogger();
        using var run = await new TinyRun(Measuring(HeldOut with { BestModelPath = Path.Combine(place, "best.safetensors") }), logger: log).FitAsync(loss);

        Assert.Equal(TinyRun.Steps, run.Trainer.StepCount);
        Assert.Contains(log.Entries, entry => entry.Name == "BestModelFailed" && entry.Message.Contains("best.safetensors", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FitAsync_PatienceUsedUp_EndsInOrderAndSaysWhy()
    {
        var log = new RecordingLogger();
        var reports = new Recorder<TrainingProgress>();
        using var run = await new TinyRun(Saving(Worsening(patience: 2), "runs"), logger: log).FitAsync(reports);

        var reason = "L1 on the held-out pairs has not improved for 2 measurements (patience 2).";
        Assert.Equal((reason, 3), (reports.Values[^1].StopReason, reports.Values[^1].Epoch));
        Assert.All(reports.Values.SkipLast(1), now => Assert.Null(now.StopReason));
        Assert.Contains(log.Entries, entry => entry.Name == "TrainingStoppedEarly" && entry.Message == $"Training stops early after epoch 3: {reason}");
        Assert.Equal(9, TrainingCheckpoint.FindLatest(_folder.File("runs"))!.Step);
        Assert.Equal(9, run.Trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_ResumedAfterTheEarlyEnd_DoesNothingUnlessThereIsMorePatience()
    {
        using (var run = new TinyRun(Saving(Worsening(patience: 2), "runs"))) await run.FitAsync();
        var end = TrainingCheckpoint.FindLatest(_folder.File("runs"))!.Folder;

        using var same = await new TinyRun(Worsening(patience: 2)).Resume(end).FitAsync();
        Assert.Equal(9, same.Trainer.StepCount);

        using var patient = await new TinyRun(Worsening(patience: 3)).Resume(end).FitAsync();
        Assert.Equal(12, patient.Trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_CalledAgainAfterTheEarlyEnd_HasItsPatienceAnew()
    {
        using var run = await new TinyRun(Worsening(patience: 2)).FitAsync();
        await run.FitAsync();
        Assert.Equal(9 + 6, run.Trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_ResumedFromAnyStep_EndsInTheSameBitsWithTheSamePatience()
    {
        var options = Worsening(patience: 2) with
        {
            Optimization = new() { LearningRateSchedule = LearningRateSchedule.ReduceOnPlateau(patience: 0) },
        };
        var saving = options with { Checkpoints = new CheckpointOptions { Folder = _folder.File("whole"), EveryNSteps = 1, KeepLast = 100 } };
        using var whole = await new TinyRun(saving).FitAsync();
        Assert.Equal(9, whole.Trainer.StepCount);
        foreach (var (_, path) in CheckpointFolder.List(_folder.File("whole")))
        {
            using var resumed = await new TinyRun(options).Resume(path).FitAsync();
            Assert.Equal(whole.Weights, resumed.Weights);
            Assert.Equal(whole.Trainer.StepCount, resumed.Trainer.StepCount);
        }
    }

    [Fact]
    public async Task FitAsync_CanceledWhileMeasuring_IsSavedAndMeasuresWhenResumed()
    {
        using var cancel = new CancellationTokenSource();
        var options = Saving(Measuring(HeldOut with { Data = new Interrupting(TinyRun.PairsOf(3), at: 5, cancel.Cancel) }), "runs");
        using (var run = new TinyRun(options)) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Trainer.FitAsync(TinyRun.Pairs, null, cancel.Token));
        var latest = TrainingCheckpoint.FindLatest(_folder.File("runs"))!;
        Assert.Equal((6L, 1, 3, 1), (latest.Step, latest.EpochsDone, latest.StepInEpoch, latest.MetricHistory.Count));

        using var resumed = await new TinyRun(Saving(Measuring(HeldOut), "runs")).Resume(latest.Folder).FitAsync();
        using var whole = await new TinyRun(Saving(Measuring(HeldOut), "whole")).FitAsync();
        Assert.Equal(whole.Weights, resumed.Weights);
        Assert.Equal(TrainingCheckpoint.FindLatest(_folder.File("whole"))!.MetricHistory, TrainingCheckpoint.FindLatest(_folder.File("runs"))!.MetricHistory);
    }

    [Fact]
    public async Task Resume_CheckpointOfAnEarlierVersion_GoesOn()
    {
        using var run = await new TinyRun(Saving(Measuring(HeldOut), "runs")).FitAsync();
        var folder = TrainingCheckpoint.FindLatest(_folder.File("runs"))!.Folder;
        var manifest = Path.Combine(folder, TrainingManifest.FileName);
        var lines = File.ReadAllLines(manifest).Where(line => !line.Contains("figures_before", StringComparison.Ordinal)).ToList();
        var accuracies = lines.FindIndex(line => line.Contains("last_accuracies", StringComparison.Ordinal));
        lines.RemoveRange(accuracies, lines.Count - 1 - accuracies);
        lines[accuracies - 1] = lines[accuracies - 1].TrimEnd(',');
        File.WriteAllLines(manifest, lines);

        using var resumed = await new TinyRun(Measuring(HeldOut) with { Epochs = 4 }).Resume(folder).FitAsync();
        Assert.Equal(12, resumed.Trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_ChannelsThatNoImageHas_AreMeasuredAllTheSame()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 4, BaseChannels = 2, InputChannels = 1, OutputChannels = 2 }, 1);
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2, InputChannels = 1, TargetChannels = 2 }, 1);
        var photos = SynthesizedPairs.FromBitmaps([Images.Gradient(16, 16), Images.Gradient(16, 16, blue: 3)], new Colorization(), new() { CropSize = 16 });
        var options = TinyRun.Options with
        {
            Epochs = 1,
            Validation = new ValidationOptions { Data = photos },
            Callbacks = [new HtmlReport(_folder.File("report"))],
        };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options);
        await trainer.FitAsync(photos);
        using var outputs = ImageFile.Read(Directory.GetFiles(_folder.File("report/previews"), "step-*.png").Single());
        Assert.Equal((16, 38), (outputs.Width, outputs.Height));
    }

    [Fact]
    public async Task FitAsync_HeldOutPairsThatDoNotFit_SaysSoBeforeTraining()
    {
        foreach (var (data, expected) in new (IPairedDataset, string)[]
        {
            (Images.InMemory(2, size: 8, new() { CropSize = 8 }), "8 x 8 pixels, but SSIM needs sides of 11"),
            (Images.InMemory(2, size: 16, new() { CropSize = 16, Direction = PairDirection.BToA }), "They are BToA from Rgb to Rgb"),
        })
        {
            using var run = new TinyRun(Measuring(new ValidationOptions { Data = data }));
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => run.Trainer.FitAsync(TinyRun.Pairs));
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
            Assert.Equal(0, run.Trainer.StepCount);
        }
    }

    [Fact]
    public void Constructor_BadValidationOptions_AreReportedTogether()
    {
        var options = TinyRun.Options with
        {
            Validation = new ValidationOptions
            {
                EveryNEpochs = 0, MaxPairs = 0, MonitorMetric = (ValidationMetric)9, Patience = 0, PreviewCount = -1, BestModelPath = " ",
            },
            Callbacks = [new HtmlReport("") { Title = " ", Interval = TimeSpan.FromSeconds(-1), StepsPerLine = 0 }, new HtmlReport()],
        };
        Assert.Equal(
            "The training options cannot be used: Validation.Data is null; pass the held-out pairs, or set Validation.CustomMetric. " +
            "Validation.EveryNEpochs is 0; use 1 or more. Validation.MaxPairs is 0; use 1 or more, or null for all. " +
            "Validation.MonitorMetric is 9; use L1, Psnr or Ssim. Validation.Patience is 0; use 1 or more, or null for no early stopping. " +
            "Validation.PreviewCount is -1; use zero or more. Validation.BestModelPath is empty; set a file path, or null for none. " +
            "Callbacks contains 2 HtmlReports; a run writes one. HtmlReport.Folder is empty; name a folder. " +
            "HtmlReport.Title is empty; name the run. HtmlReport.Interval is -00:00:01; use zero or more. " +
            "HtmlReport.StepsPerLine is 0; use 1 or more, or null for automatic.",
            Assert.Throws<ArgumentException>(() => new TinyRun(options)).Message);
    }

    [Fact]
    public void Constructor_HeldOutPairsAndACustomMetric_AreRefusedTogether() => Assert.Contains(
        "Validation.Data and Validation.CustomMetric are both set, but only one of them can be monitored; remove one.",
        Assert.Throws<ArgumentException>(() => new TinyRun(Measuring(HeldOut with { CustomMetric = _ => 0 }))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task FitAsync_CustomMetric_CanStopTheRunAndKeepTheBestModel()
    {
        var reports = new Recorder<TrainingProgress>();
        var best = _folder.File("best.safetensors");
        var metrics = new Queue<double>([3, 1, 2, 2]);
        var validation = new ValidationOptions
        {
            CustomMetric = _ => metrics.Dequeue(), EveryNEpochs = 2, Patience = 2, BestModelPath = best,
        };
        using var run = await new TinyRun(TinyRun.Options with { Epochs = 20, Validation = validation }).FitAsync(reports);
        Assert.Equal("The validation metric has not improved for 2 measurements (patience 2).", reports.Values[^1].StopReason);
        Assert.Equal((8, 12L), (reports.Values[^1].Epoch, ModelFile.ReadInfo(best).Steps));
    }

    [Fact]
    public void Defaults_AreEveryEpochOnAllPairsByL1()
    {
        Assert.Equal((1, null, ValidationMetric.L1, null, 4, null), (HeldOut.EveryNEpochs, HeldOut.MaxPairs, HeldOut.MonitorMetric, HeldOut.Patience, HeldOut.PreviewCount, HeldOut.BestModelPath));
        Assert.Null(new TrainingOptions().Validation);
    }

    [Fact]
    public async Task Exam_AfterTraining_LeavesNoTensorBehind()
    {
        using var run = await new TinyRun(Measuring(HeldOut)).FitAsync();
        var data = HeldOut.Data!;
        var exam = new Pix2Pix.Training.Validation.ValidationRunner(new Pix2Pix.Inference.GeneratorRunner(run.Generator, torch.CPU) { Dropout = true }, data);
        Assert.Equal(0, LiveTensors.LeftBy(() =>
        {
            var (metrics, images) = exam.Run(first: 0, 3, shown: 2, CancellationToken.None);
            Assert.Equal((3, 2), (metrics.Length, images.Length));
        }));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _threads.Dispose();
    }

    private static TrainingOptions Measuring(ValidationOptions validation) => TinyRun.Options with { Validation = validation };

    // A learning rate of nothing: the second measurement is the first, which is no better.
    private static TrainingOptions Worsening(int patience) => Measuring(HeldOut with { Patience = patience }) with { LearningRate = 1e-30, Epochs = 10 };

    private TrainingOptions Saving(TrainingOptions options, string name) => options with { Checkpoints = new CheckpointOptions { Folder = _folder.File(name) } };

    private sealed class Listening(IGenerator generator, IDiscriminator discriminator, TrainingOptions options, Action<TrainingProgress> heard)
        : Pix2PixTrainer(generator, discriminator, options)
    {
        protected override void OnEpochCompleted(TrainingProgress progress) => heard(progress);
    }

    // Says how many figures there must be for each epoch.
    private sealed class Watching(Func<IReadOnlyList<double>, int> seen) : ILearningRateSchedule
    {
        public double GetFactor(int epoch, IReadOnlyList<double> metrics)
        {
            Assert.Equal(epoch - 1, seen(metrics));
            Assert.Equal((epoch - 1) / 2, metrics.Count);
            return 1;
        }
    }

    private sealed class Interrupting(IPairedDataset pairs, int at, Action interrupt) : IPairedDataset
    {
        private int _read;

        public int Count => pairs.Count;

        public int Height => pairs.Height;

        public int Width => pairs.Width;

        public PairDirection Direction => pairs.Direction;

        public TensorPair GetPair(int index, Random? augmentation = null)
        {
            if (++_read == at) interrupt();
            return pairs.GetPair(index, augmentation);
        }
    }
}
