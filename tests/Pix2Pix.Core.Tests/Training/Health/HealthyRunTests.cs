using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training.Health;

/// <summary>Runs that learn as they should report nothing: seeds, data, objectives, sizes of batches and normalizations of every kind.</summary>
public class HealthyRunTests
{
    private const int Steps = 120;

    public static TheoryData<string> Names => [.. Runs.Keys];

    private static TrainingOptions Plain { get; } = new();

    private static GeneratorOptions Narrow => HealthRun.SmallGenerator;

    private static PatchDiscriminatorOptions Patches => HealthRun.SmallDiscriminator;

    private static Dictionary<string, (TrainingOptions Options, GeneratorOptions Generator, PatchDiscriminatorOptions Discriminator, Func<PairedImages> Data)> Runs { get; } = new()
    {
        ["the paper's, seed 0"] = (Plain with { Seed = 0 }, Narrow, Patches, () => HealthRun.Painted(12, 0)),
        ["the paper's, seed 1"] = (Plain with { Seed = 1 }, Narrow, Patches, () => HealthRun.Painted(12, 1)),
        ["the paper's, seed 2"] = (Plain with { Seed = 2 }, Narrow, Patches, () => HealthRun.Painted(30, 2)),
        ["the paper's, seed 3"] = (Plain with { Seed = 3 }, Narrow, Patches, () => HealthRun.Painted(3, 3)),
        ["a single pair"] = (Plain with { Seed = 4 }, Narrow, Patches, () => HealthRun.Painted(1, 4)),
        ["wider networks"] = (Plain with { Seed = 5 }, Narrow with { BaseChannels = 12 }, Patches with { BaseChannels = 12 }, () => HealthRun.Painted(12, 5)),
        ["one filter wide"] = (Plain with { Seed = 6 }, Narrow with { BaseChannels = 1 }, Patches with { BaseChannels = 1 }, () => HealthRun.Painted(12, 6)),
        ["a high learning rate"] = (Plain with { Seed = 7, LearningRate = 2e-3 }, Narrow, Patches, () => HealthRun.Painted(12, 7)),
        ["a low learning rate"] = (Plain with { Seed = 8, LearningRate = 1e-5 }, Narrow, Patches, () => HealthRun.Painted(12, 8)),
        ["least squares"] = (Plain with
        {
            Seed = 9,
            Objective = new() { AdversarialLoss = new LeastSquaresAdversarialLoss() },
        }, Narrow, Patches, () => HealthRun.Painted(12, 9)),
        ["hinge"] = (Plain with
        {
            Seed = 10,
            Objective = new() { AdversarialLoss = new HingeAdversarialLoss() },
        }, Narrow, Patches, () => HealthRun.Painted(12, 10)),
        ["wasserstein"] = (
            Plain with { Seed = 11, Objective = new() { AdversarialLoss = new WassersteinAdversarialLoss(), GradientPenaltyWeight = 10 } },
            Narrow, Patches with { Normalization = Normalization.Instance }, () => HealthRun.Painted(12, 11)),
        ["L1 only"] = (Plain with
        {
            Seed = 12,
            Objective = new() { AdversarialWeight = 0 },
        }, Narrow, Patches, () => HealthRun.Painted(12, 12)),
        ["the game only"] = (Plain with
        {
            Seed = 13,
            Objective = new() { ReconstructionWeight = 0 },
        }, Narrow, Patches, () => HealthRun.Painted(12, 13)),
        ["batches of four"] = (Plain with { Seed = 14, BatchSize = 4 }, Narrow, Patches, () => HealthRun.Painted(18, 14)),
        ["batches of two with instance normalization"] = (
            Plain with { Seed = 15, BatchSize = 2 }, Narrow with { Normalization = Normalization.Instance },
            Patches with { Normalization = Normalization.Instance }, () => HealthRun.Painted(12, 15)),
        ["instance normalization"] = (
            Plain with { Seed = 16 }, Narrow with { Normalization = Normalization.Instance }, Patches with { Normalization = Normalization.Instance },
            () => HealthRun.Painted(12, 16)),
        ["an encoder-decoder"] = (Plain with { Seed = 17 }, Narrow with { Architecture = GeneratorArchitecture.EncoderDecoder }, Patches, () => HealthRun.Painted(12, 17)),
        ["a ResNet and pixels"] = (
            Plain with { Seed = 18 }, new() { Architecture = GeneratorArchitecture.ResNet, ResidualBlocks = 2, BaseChannels = 4 }, PatchDiscriminatorOptions.Pixel with { BaseChannels = 4 },
            () => HealthRun.Painted(12, 18)),
        ["history, before update, soft pictures"] = (
            Plain with
            {
                Seed = 19,
                Objective = new() { ImagePoolSize = 10, UpdateScheme = UpdateScheme.Simultaneous, RealBatchFirst = true },
            }, Narrow, Patches,
            () => HealthRun.PairsOf(12, i => (Paintings.Waves(40 + i, 40), Images.Gradient(40 + i, 40, (byte)(i * 20))))),
        ["black on white"] = (Plain with { Seed = 20, LearningRate = 1e-3 }, Narrow, Patches, () => HealthRun.PairsOf(12, i =>
        {
            var image = Paintings.Paint(64, 64, i);
            var drawing = image.Copy();
            drawing.Pixels = [.. image.Pixels.Select(c => c.Red > 128 ? SkiaSharp.SKColors.White : SkiaSharp.SKColors.Black)];
            return (image, drawing);
        })),
        ["accumulated"] = (Plain with
        {
            Seed = 21,
            BatchSize = 2,
            Optimization = new() { GradientAccumulationSteps = 2 },
        }, Narrow, Patches, () => HealthRun.Painted(12, 21)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task FitAsync_ThatLearns_ReportsNothing(string name)
    {
        var (options, generator, discriminator, data) = Runs[name];
        var pairs = data();
        var stepsPerEpoch = (pairs.Count + options.PairsPerStep - 1) / options.PairsPerStep;
        using var run = new HealthRun(
            options with { Epochs = (Steps + stepsPerEpoch - 1) / stepsPerEpoch }, new Generator(generator, options.Seed!.Value), new PatchDiscriminator(discriminator, options.Seed.Value));

        await run.FitAsync(pairs);

        Assert.True(run.Trainer.StepCount >= Steps);
        Assert.Empty(run.Conditions);
        Assert.DoesNotContain(run.Log.Entries, entry => entry.Level > Microsoft.Extensions.Logging.LogLevel.Information);
    }
}
