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
    [InlineData(1)]
    [InlineData(4)]
    public void TrainStep_ThreeGoldenSteps_GivePyTorchsLossesAndWeights(int batch)
    {
        using var singleThread = new ThreadCount(1);
        using var scope = torch.NewDisposeScope();
        using var fixture = new Fixture($"steps/steps_vanilla_b{batch}.safetensors");
        using var generator = new Generator(new GeneratorOptions { Depth = Depth, Width = 4, DropoutRate = 0 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { Layers = Layers, Width = 4 });
        Weights.Load(generator, fixture, PyTorchNames.OfUNet(Depth), "start.G.");
        Weights.Load(discriminator, fixture, PyTorchNames.OfPatchGan(Layers), "start.D.");
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { BatchSize = batch, Device = "cpu" });

        for (var step = 0; step < 3; step++)
        {
            var losses = trainer.TrainStep(fixture.Read($"A.{step}"), fixture.Read($"B.{step}"));
            var expected = fixture.Read($"loss.{step}").data<float>().ToArray();
            AssertRelative(expected[0], losses.Adversarial);
            AssertRelative(expected[1], losses.Reconstruction * 100);
            AssertRelative(expected[2], losses.DiscriminatorReal);
            AssertRelative(expected[3], losses.DiscriminatorGenerated);
            AssertRelative(expected[0] + expected[1], losses.Generator);
            AssertRelative((expected[2] + expected[3]) / 2, losses.Discriminator);
        }

        AssertWeights(fixture, generator, PyTorchNames.OfUNet(Depth), "end.G.");
        AssertWeights(fixture, discriminator, PyTorchNames.OfPatchGan(Layers), "end.D.");
    }

    private static void AssertRelative(float expected, float actual) => Assert.InRange(actual, expected - (1e-4 * Math.Abs(expected)), expected + (1e-4 * Math.Abs(expected)));

    private static void AssertWeights(Fixture fixture, torch.nn.Module module, Dictionary<string, string> names, string prefix)
    {
        foreach (var (name, value) in Weights.StateOf(module))
        {
            var difference = Weights.LargestDifference(value, fixture.Read(prefix + names[name]));
            Assert.True(difference <= 1e-4, $"{name} differs by {difference}");
        }
    }
}
