using Pix2Pix.Checkpoints;
using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

public class TrainerGoldenTests
{
    private const int Depth = 6;
    private const int Layers = 3;

    // With one thread, as the fixture was made: Adam turns the rounding of a gradient near zero into a step of full length, and PyTorch itself
    // differs from the fixture by 1.04e-4 when it sums with two.
    [Theory]
    [InlineData("vanilla", 1)]
    [InlineData("vanilla", 4)]
    [InlineData("lsgan", 1)]
    [InlineData("lsgan", 4)]
    [InlineData("wgangp", 1)]
    [InlineData("wgangp", 4)]
    public void TrainStep_ThreeGoldenSteps_GivePyTorchsLossesAndWeights(string mode, int batch)
    {
        using var singleThread = new ThreadCount(1);
        using var scope = torch.NewDisposeScope();
        using var fixture = new Fixture($"steps/steps_{mode}_b{batch}.safetensors");
        using var generator = new Generator(new GeneratorOptions { Depth = Depth, Width = 4, DropoutRate = 0 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions
        {
            Layers = Layers, Width = 4, Normalization = mode == "wgangp" ? Normalization.Instance : Normalization.Batch,
        });
        Weights.Load(generator, fixture, PyTorchNames.Of(generator.Options), "start.G.");
        Weights.Load(discriminator, fixture, PyTorchNames.Of(discriminator.Options), "start.D.");
        var options = OptionsOf(mode) with { BatchSize = batch, Device = "cpu" };
        using var trainer = new GoldenTrainer(generator, discriminator, options, step => fixture.Read($"alpha.{step}"));

        for (var step = 0; step < 3; step++)
        {
            var losses = trainer.TrainStep(fixture.Read($"A.{step}"), fixture.Read($"B.{step}"));
            var expected = fixture.Read($"loss.{step}").data<float>().ToArray();
            AssertRelative(expected[0], losses.Adversarial);
            AssertRelative(expected[1], losses.Reconstruction * 100);
            AssertRelative(expected[2], losses.DiscriminatorReal);
            AssertRelative(expected[3], losses.DiscriminatorGenerated);
            AssertRelative(expected[0] + expected[1], losses.Generator);
            if (mode != "wgangp") AssertRelative((expected[2] + expected[3]) / 2, losses.Discriminator);
        }

        AssertWeights(fixture, generator, PyTorchNames.Of(generator.Options), "end.G.");
        AssertWeights(fixture, discriminator, PyTorchNames.Of(discriminator.Options), "end.D.");
    }

    private static TrainingOptions OptionsOf(string mode) => mode switch
    {
        "vanilla" => new(),
        "lsgan" => new() { AdversarialLoss = new LeastSquaresAdversarialLoss() },
        _ => new() { AdversarialLoss = new WassersteinAdversarialLoss(), GradientPenaltyWeight = 10 },
    };

    private static void AssertRelative(float expected, float actual) => Assert.InRange(actual, expected - (1e-4 * Math.Abs(expected)), expected + (1e-4 * Math.Abs(expected)));

    private static void AssertWeights(Fixture fixture, torch.nn.Module module, IReadOnlyList<ForeignWeight> names, string prefix)
    {
        foreach (var (name, value) in Weights.StateOf(module))
        {
            var difference = Weights.LargestDifference(value, fixture.Read(prefix + names.Single(n => n.Ours == name).Theirs));
            Assert.True(difference <= 1e-4, $"{name} differs by {difference}");
        }
    }

    /// <summary>Measures the gradient penalty where PyTorch measured it.</summary>
    private sealed class GoldenTrainer(IGenerator generator, IDiscriminator discriminator, TrainingOptions options, Func<long, Tensor> mixing)
        : Pix2PixTrainer(generator, discriminator, options)
    {
        protected override Tensor DrawMixingShares(long count) => mixing(StepCount);
    }
}
