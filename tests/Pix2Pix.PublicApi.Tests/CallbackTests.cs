using System.Globalization;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;
using SkiaSharp;

namespace Pix2Pix.PublicApi.Tests;

/// <summary>Callbacks of a user's own, which do what the library's do.</summary>
public sealed class CallbackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-").FullName;
    private readonly SKBitmap _image = new(new SKImageInfo(16, 16, SKColorType.Rgba8888, SKAlphaType.Opaque));
    private readonly Generator _generator = new(new GeneratorOptions { Depth = 3, BaseChannels = 2 });
    private readonly PatchDiscriminator _discriminator = new(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2 });

    private static TrainingOptions Cpu => new() { Device = "cpu", Epochs = 5 };

    private IPairedDataset Pairs => PairedImages.FromBitmaps([(_image, _image), (_image, _image)], new PairedImagesOptions { CropSize = 16 });

    public void Dispose()
    {
        _generator.Dispose();
        _discriminator.Dispose();
        _image.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task FitAsync_CallbackThatMeasures_DecidesTheBestAndTheLearningRate()
    {
        var measures = new Measures([5, 3, 4, 4, 4]);
        var rates = new List<double>();
        var options = Cpu with
        {
            Callbacks = [measures],
            Optimization = new() { LearningRateSchedule = LearningRateSchedule.ReduceOnPlateau(patience: 1, factor: 0.5) },
        };
        using var trainer = new Pix2PixTrainer(_generator, _discriminator, options);
        await trainer.FitAsync(Pairs, new Direct(now => rates.Add(now.LearningRate)));

        Assert.Equal([5, 3, 4, 4, 4], measures.Seen);
        Assert.True(rates[^1] < rates[0]);
    }

    [Fact]
    public async Task FitAsync_CallbackThatAsksForTheEnd_EndsTheRunAfterTheEpoch()
    {
        TrainingProgress? last = null;
        using var trainer = new Pix2PixTrainer(_generator, _discriminator, Cpu with { Callbacks = [new TimeLimit(TimeSpan.Zero, _folder)] });
        await trainer.FitAsync(Pairs, new Direct(now => last = now));

        Assert.Equal(2, trainer.StepCount);
        Assert.Equal("The time limit of 0 hours is over.", last!.StopReason);
    }

    [Fact]
    public async Task Resume_CallbackWithState_GetsItBack()
    {
        var checkpoint = Path.Combine(_folder, "checkpoint");
        var counter = new Counter();
        using (var trainer = new Pix2PixTrainer(_generator, _discriminator, Cpu with { Callbacks = [counter] }))
        {
            await trainer.FitAsync(Pairs);
            trainer.SaveCheckpoint(checkpoint);
        }

        var restored = new Counter();
        using var second = new Pix2PixTrainer(_generator, _discriminator, Cpu with { Callbacks = [restored] });
        second.LoadCheckpoint(checkpoint);
        Assert.Equal((10, 10), (counter.Steps, restored.Steps));
    }

    [Fact]
    public async Task FitAsync_EveryMoment_IsCalledInOrder()
    {
        var diary = new Diary();
        using var trainer = new Pix2PixTrainer(_generator, _discriminator, Cpu with { Epochs = 1, Callbacks = [diary] });
        await trainer.FitAsync(Pairs);
        string[] step = ["step starting", "weights updated", "step completed"];
        Assert.Equal(["run starting", .. step, .. step, "epoch ending", "epoch completed", "run ended"], diary.Entries);
    }

    [Fact]
    public async Task FitAsync_CallbackThatThrows_EndsTheRunWithItsException()
    {
        var diary = new Diary { ThrowsAt = "epoch ending" };
        using var trainer = new Pix2PixTrainer(_generator, _discriminator, Cpu with { Callbacks = [diary] });
        Assert.Equal("epoch ending", (await Assert.ThrowsAsync<InvalidDataException>(() => trainer.FitAsync(Pairs))).Message);
        Assert.Equal(["epoch ending", "run interrupted", "run ended"], diary.Entries.TakeLast(3));
    }

    private sealed class Direct(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }

    private sealed class Measures(double[] metrics) : ITrainingCallback
    {
        public IReadOnlyList<double> Seen { get; private set; } = [];

        public void EpochEnding(TrainingContext context, CancellationToken cancellationToken) => context.AddMetric(metrics[context.Epoch - 1]);

        public void EpochCompleted(TrainingContext context, TrainingProgress progress)
        {
            Seen = context.MetricHistory;
            Assert.Equal(metrics[context.Epoch - 1], progress.ValidationMetric);
        }
    }

    private sealed class Counter : ITrainingCallback
    {
        public int Steps { get; private set; }

        public void WeightsUpdated(TrainingContext context) => Steps++;

        public void SaveState(string folder) => File.WriteAllText(Path.Combine(folder, "counter.txt"), $"{Steps}");

        public void LoadState(string folder) => Steps = int.Parse(
                File.ReadAllText(Path.Combine(folder, "counter.txt")), CultureInfo.InvariantCulture);
    }

    private sealed class Diary : ITrainingCallback
    {
        public List<string> Entries { get; } = [];

        public string? ThrowsAt { get; init; }

        public void RunStarting(TrainingContext context) => Add("run starting");

        public void StepStarting(TrainingContext context, CancellationToken cancellationToken) => Add("step starting");

        public void WeightsUpdated(TrainingContext context) => Add("weights updated");

        public void StepCompleted(TrainingContext context, TrainingProgress progress) => Add("step completed");

        public void EpochEnding(TrainingContext context, CancellationToken cancellationToken) => Add("epoch ending");

        public void EpochCompleted(TrainingContext context, TrainingProgress progress) => Add("epoch completed");

        public void RunInterrupted(TrainingContext context, bool isCanceled) => Add("run interrupted");

        public void RunEnded(TrainingContext context, Exception? failure) => Add("run ended");

        private void Add(string moment)
        {
            Entries.Add(moment);
            if (moment == ThrowsAt) throw new InvalidDataException(moment);
        }
    }
}
