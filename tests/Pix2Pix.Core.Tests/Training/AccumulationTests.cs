using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

/// <summary>Several batches a step are one large batch, where nothing mixes the pictures of a batch.</summary>
public sealed class AccumulationTests : IDisposable
{
    private readonly ThreadCount _threads = new(1);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Variants => [.. Options.Keys];

    private static Dictionary<string, TrainingOptions> Options { get; } = new()
    {
        ["the paper's"] = TinyRun.Options,
        ["before update"] = TinyRun.Options with { Objective = new() { UpdateScheme = UpdateScheme.Simultaneous, RealBatchFirst = true } },
        ["no discriminator"] = TinyRun.Options with { Objective = new() { AdversarialWeight = 0 } },
        ["history"] = TinyRun.Options with { Objective = new() { ImagePoolSize = 3 } },
        ["wgan"] = TinyRun.Options with
        {
            Objective = new() { AdversarialLoss = new WassersteinAdversarialLoss(), GradientPenaltyWeight = 10 },
        },
        ["a term"] = TinyRun.Options with
        {
            Objective = new() { AdditionalLosses = [new LossTerm("mean", 3, context => context.Output.square().mean())] },
        },
    };

    // Gradient descent, because Adam turns the rounding of a gradient near zero into a step of full length.
    [Theory]
    [MemberData(nameof(Variants))]
    public async Task FitAsync_PartsWithoutStatisticsOverTheBatch_AreOneLargeBatch(string variant)
    {
        using var large = Make(Options[variant] with { BatchSize = 4 });
        using var parts = Make(Options[variant] with
        {
            BatchSize = 1,
            Optimization = new() { GradientAccumulationSteps = 4 },
        });
        using var unevenParts = Make(Options[variant] with
        {
            BatchSize = 2,
            Optimization = new() { GradientAccumulationSteps = 2 },
        });
        Recorder<TrainingProgress> ofLarge = new(), ofParts = new();
        var before = Values(large);

        await large.FitAsync(ofLarge);
        await parts.FitAsync(ofParts);
        await unevenParts.FitAsync();

        Assert.True(Difference(before, Values(large)) > 1e-3);
        Assert.InRange(Difference(Values(large), Values(parts)), 0, 1e-5);
        Assert.InRange(Difference(Values(large), Values(unevenParts)), 0, 1e-5);
        Assert.Equal(ofLarge.Values.Select(now => (now.GlobalStep, now.Epoch, now.StepInEpoch, now.StepsPerEpoch)), ofParts.Values.Select(now => (now.GlobalStep, now.Epoch, now.StepInEpoch, now.StepsPerEpoch)));
        foreach (var (one, other) in ofLarge.Values.Zip(ofParts.Values))
        {
            Assert.Equal(one.Losses.Generator, other.Losses.Generator, 1e-3);
            Assert.Equal(one.Losses.Reconstruction, other.Losses.Reconstruction, 1e-5);
            Assert.Equal(one.Losses.DiscriminatorReal, other.Losses.DiscriminatorReal, 1e-5);
        }
    }

    [Fact]
    public async Task FitAsync_LastStepOfAnEpoch_TakesWhatIsLeft()
    {
        using var run = new TinyRun(TinyRun.Options with { BatchSize = 1, Optimization = new() { GradientAccumulationSteps = 3 } });
        var reports = new Recorder<TrainingProgress>();
        await run.FitAsync(reports);
        Assert.Equal([(1, 1, 2), (1, 2, 2), (2, 1, 2), (2, 2, 2), (3, 1, 2), (3, 2, 2)], reports.Values.Select(now => (now.Epoch, now.StepInEpoch, now.StepsPerEpoch)));
    }

    [Fact]
    public async Task FitAsync_PartsResumedFromAnyStep_EndInTheSameBits()
    {
        var options = TinyRun.Options with
        {
            BatchSize = 1,
            Optimization = new() { GradientAccumulationSteps = 2 },
            Objective = new() { ImagePoolSize = 2 },
        };
        using var straight = await new TinyRun(options).FitAsync();
        for (var step = 1; step < TinyRun.Steps; step++)
        {
            using var first = new TinyRun(options);
            await first.CancelAfterAsync(step);
            first.Trainer.SaveCheckpoint(_folder.File($"{step}"));
            using var resumed = new TinyRun(options).Resume(_folder.File($"{step}"));
            await resumed.FitAsync();
            Assert.Equal(straight.Weights, resumed.Weights);
        }
    }

    [Fact]
    public void TrainStep_InParts_LeavesNoTensorBehindAndDropsOtherwiseInEach()
    {
        using var run = new TinyRun(TinyRun.Options with
        {
            BatchSize = 1,
            Optimization = new() { GradientAccumulationSteps = 2 },
            Objective = new() { GradientPenaltyWeight = 1, ImagePoolSize = 1 },
        });
        using var image = torch.rand(1, 3, 16, 16);
        using var twice = torch.cat([image, image], 0);
        run.Trainer.TrainStep(twice, twice);
        run.Trainer.TrainStep(twice, twice);
        Assert.Equal(0, LiveTensors.LeftBy(() => run.Trainer.TrainStep(twice, twice)));
    }

    [Fact]
    public void Constructor_BadNumber_IsRefused() => Assert.Contains(
        "AccumulationSteps is 0; use 1 or more.",
        Assert.Throws<ArgumentException>(() => new TinyRun(TinyRun.Options with
        {
            Optimization = new() { GradientAccumulationSteps = 0 },
        })).Message, StringComparison.Ordinal);

    public void Dispose()
    {
        _folder.Dispose();
        _threads.Dispose();
    }

    private static TinyRun Make(TrainingOptions options) => new(options, (_, _, o) => new Descent(
        new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2, Normalization = Normalization.Instance, DropoutRate = 0 }, seed: 1),
        new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2, Normalization = Normalization.Instance }, seed: 1), o));

    private static List<float> Values(TinyRun run) =>
        [.. run.Trainer.Generator.Network.parameters().Concat(run.Trainer.Discriminator.Network.parameters()).SelectMany(p => p.data<float>().ToArray())];

    private static double Difference(List<float> one, List<float> other) => one.Zip(other).Max(pair => Math.Abs(pair.First - pair.Second));

    private sealed class Descent(IGenerator generator, IDiscriminator discriminator, TrainingOptions options) : Pix2PixTrainer(generator, discriminator, options)
    {
        protected override torch.optim.Optimizer CreateOptimizer(torch.nn.Module network) => new MomentumDescent(network.parameters(), 1e-3);

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Generator.Dispose();
            Discriminator.Dispose();
        }
    }
}
