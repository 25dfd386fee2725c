using Pix2Pix.Checkpoints;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

/// <summary>The moving average of the generator's weights.</summary>
public sealed class AverageTests : IDisposable
{
    private readonly ThreadCount _threads = new(1);
    private readonly TemporaryFolder _folder = new();

    private static TrainingOptions Options { get; } = TinyRun.Options with { Optimization = new() { EmaDecay = 0.8 }, LearningRate = 0.01 };

    [Fact]
    public async Task FitAsync_WithAnAverage_TrainsTheSameBitsAndSavesTheAverage()
    {
        using var plain = await new TinyRun(Options with { Optimization = Options.Optimization with { EmaDecay = null } }).FitAsync();
        using var run = new TinyRun(Options);
        var weights = new List<float[]> { FirstWeight(run.Generator) };
        await run.FitAsync(new Recorder<TrainingProgress>(_ => weights.Add(FirstWeight(run.Generator))));
        Assert.Equal(plain.Weights, run.Weights);

        run.Trainer.SaveModel(_folder.File("average"));
        using var saved = ModelFile.Load(_folder.File("average")).Generator;

        // Among the first steps the past counts less than the option says.
        var expected = weights[0];
        for (var step = 0; step < TinyRun.Steps; step++)
        {
            var decay = Math.Min(0.8, (1.0 + step) / (10 + step));
            expected = [.. expected.Zip(weights[step + 1], (past, now) => (float)((decay * past) + ((1 - decay) * now)))];
        }

        Assert.All(expected.Zip(FirstWeight(saved)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.NotEqual(FirstWeight(run.Generator), FirstWeight(saved));
        Assert.Equal(plain.Weights, run.Weights);
    }

    [Fact]
    public async Task FitAsync_Validation_MeasuresTheAverageAndTheCheckpointOffersIt()
    {
        var measured = new List<byte[]>();
        var options = Options with
        {
            Validation = new()
            {
                CustomMetric = generator =>
                {
                    measured.Add(Weights.BytesOf(generator.Network));
                    return 10 - measured.Count;
                },
            },
            Checkpoints = new CheckpointOptions { Folder = _folder.File("runs") },
        };
        using var run = await new TinyRun(options).FitAsync();

        var best = TrainingCheckpoint.FindBest(_folder.File("runs"))!;
        Assert.True(best.IsAveraged);
        using var offered = ModelFile.Load(best.ModelPath).Generator;
        using var newest = ModelFile.Load(Path.Combine(best.Folder, "model.safetensors")).Generator;
        Assert.Equal(measured[^1], Weights.BytesOf(offered));
        Assert.Equal(Weights.BytesOf(run.Generator), Weights.BytesOf(newest));
        Assert.NotEqual(measured[^1], Weights.BytesOf(newest));
    }

    [Fact]
    public async Task FitAsync_ValidationThatSaves_SavesTheNewestInCheckpointsAndTheAverageInModels()
    {
        TinyRun? run = null;
        var options = Options with
        {
            Validation = new()
            {
                CustomMetric = _ =>
                {
                    run!.Trainer.SaveCheckpoint(_folder.File("during"));
                    run.Trainer.SaveModel(_folder.File("saved"));
                    return 1;
                },
            },
        };
        using (run = new TinyRun(options))
        {
            await run.FitAsync();
            using var newest = ModelFile.Load(Path.Combine(_folder.File("during"), "model.safetensors")).Generator;
            using var offered = ModelFile.Load(TrainingCheckpoint.Read(_folder.File("during")).ModelPath).Generator;
            using var saved = ModelFile.Load(_folder.File("saved")).Generator;
            Assert.Equal(Weights.BytesOf(run.Generator), Weights.BytesOf(newest));
            Assert.Equal(Weights.BytesOf(saved), Weights.BytesOf(offered));
            Assert.NotEqual(Weights.BytesOf(newest), Weights.BytesOf(offered));
        }
    }

    [Fact]
    public async Task FitAsync_ResumedFromAnyStep_EndsInTheSameBitsAverageIncluded()
    {
        using var straight = await new TinyRun(Options).FitAsync();
        straight.Trainer.SaveModel(_folder.File("straight"));
        for (var step = 1; step < TinyRun.Steps; step++)
        {
            using var first = new TinyRun(Options);
            await first.CancelAfterAsync(step);
            first.Trainer.SaveCheckpoint(_folder.File($"{step}"));
            using var resumed = new TinyRun(Options).Resume(_folder.File($"{step}"));
            await resumed.FitAsync();
            resumed.Trainer.SaveModel(_folder.File("resumed"));
            Assert.Equal(straight.Weights, resumed.Weights);
            Assert.Equal(await File.ReadAllBytesAsync(_folder.File("straight")), await File.ReadAllBytesAsync(_folder.File("resumed")));
        }
    }

    [Fact]
    public async Task Resume_CheckpointWithoutAnAverage_BeginsOneThere()
    {
        using (var run = await new TinyRun(Options with
        {
            Optimization = Options.Optimization with { EmaDecay = null },
        }).FitAsync()) run.Trainer.SaveCheckpoint(_folder.File("end"));
        using var resumed = new TinyRun(Options);
        using var image = torch.rand(1, 3, 16, 16);
        resumed.Trainer.TrainStep(image, image);

        var changes = resumed.Trainer.LoadCheckpoint(_folder.File("end"));

        Assert.Equal([new OptionChange("Optimization.EmaDecay", "none", "0.8")], changes);
        resumed.Trainer.SaveModel(_folder.File("model"));
        using var saved = ModelFile.Load(_folder.File("model")).Generator;
        Assert.Equal(Weights.BytesOf(resumed.Generator), Weights.BytesOf(saved));
    }

    [Theory]
    [InlineData("average.safetensors")]
    public async Task Read_AverageThatIsDamagedOrMissing_IsRefused(string name)
    {
        using (var run = await new TinyRun(Options).FitAsync()) run.Trainer.SaveCheckpoint(_folder.File("end"));
        var path = Path.Combine(_folder.File("end"), name);
        var whole = await File.ReadAllBytesAsync(path);
        foreach (var length in new[] { 0, 7, 100, whole.Length - 1 })
        {
            await File.WriteAllBytesAsync(path, whole[..length]);
            Assert.Contains(name, Assert.Throws<InvalidDataException>(() => TrainingCheckpoint.Read(_folder.File("end"))).Message, StringComparison.Ordinal);
        }

        File.Delete(path);
        Assert.Contains(name, Assert.Throws<InvalidDataException>(() => TrainingCheckpoint.Read(_folder.File("end"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainStepSaveAndResume_WithAnAverage_LeaveNoTensorBehind()
    {
        using var run = new TinyRun(Options);
        using var image = torch.rand(1, 3, 16, 16);
        run.Trainer.TrainStep(image, image);
        Assert.Equal(0, LiveTensors.LeftBy(() =>
        {
            run.Trainer.TrainStep(image, image);
            run.Trainer.SaveModel(_folder.File("model"));
            run.Trainer.SaveCheckpoint(_folder.File("checkpoint"));
            run.Trainer.LoadCheckpoint(_folder.File("checkpoint"));
        }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Constructor_DecayOutOfRange_IsRefused(double decay) => Assert.Contains(
        "use a number above 0 and below 1, or null", Assert.Throws<ArgumentException>(() => new TinyRun(Options with
        {
            Optimization = Options.Optimization with { EmaDecay = decay },
        })).Message, StringComparison.Ordinal);

    public void Dispose()
    {
        _folder.Dispose();
        _threads.Dispose();
    }

    private static float[] FirstWeight(Generator generator) => generator.parameters().First().data<float>().ToArray();
}
