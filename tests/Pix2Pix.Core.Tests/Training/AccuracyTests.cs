using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

/// <summary>How often the discriminator is right.</summary>
public class AccuracyTests
{
    public static TheoryData<IAdversarialLoss, double> Losses => new()
    {
        { new VanillaAdversarialLoss(), 0 },
        { new LeastSquaresAdversarialLoss(), 0.5 },
        { new WassersteinAdversarialLoss(), 0 },
        { new HingeAdversarialLoss(), 0 },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void TrainStep_AnyLoss_CountsThePatchesOnTheRightSide(IAdversarialLoss loss, double threshold)
    {
        Assert.Equal(threshold, loss.DecisionThreshold);
        using var generator = SmallNetworks.Generator(depth: 3, width: 2);
        using var discriminator = SmallNetworks.Discriminator(layers: 1, width: 2);
        using Tensor input = torch.rand(2, 3, 16, 16), target = torch.rand(2, 3, 16, 16);
        using var trainer = new Recording(generator, discriminator, new TrainingOptions
        {
            Device = "cpu",
            Objective = new() { AdversarialLoss = loss },
        });

        var losses = trainer.TrainStep(input, target);

        Assert.Equal(trainer.Real.Average(score => score > threshold ? 1 : 0), losses.RealAccuracy!.Value, 1e-6);
        Assert.Equal(trainer.Generated.Average(score => score > threshold ? 0 : 1), losses.FakeAccuracy!.Value, 1e-6);
    }

    [Fact]
    public void TrainStep_WithoutDiscriminator_SaysNothing()
    {
        using var generator = SmallNetworks.Generator(depth: 3, width: 2);
        using var discriminator = SmallNetworks.Discriminator(layers: 1, width: 2);
        using Tensor input = torch.rand(1, 3, 16, 16), target = torch.rand(1, 3, 16, 16);
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
        {
            Device = "cpu",
            Objective = new() { AdversarialWeight = 0 },
        });
        var losses = trainer.TrainStep(input, target);
        Assert.Equal((null, null), (losses.RealAccuracy, losses.FakeAccuracy));
    }

    // The scores before the discriminator's step, taken by a second pass.
    private sealed class Recording(IGenerator generator, IDiscriminator discriminator, TrainingOptions options) : Pix2PixTrainer(generator, discriminator, options)
    {
        public float[] Real { get; private set; } = [];

        public float[] Generated { get; private set; } = [];

        protected override Tensor DiscriminatorLoss(DiscriminatorLossContext context)
        {
            var forward = context.Forward with { TrackRunningStatistics = false };
            Real = ValuesOf(context.Discriminator.Score(context.Input, context.Target, forward));
            Generated = ValuesOf(context.Discriminator.Score(context.Input, context.Output, forward));
            return base.DiscriminatorLoss(context);
        }

        private static float[] ValuesOf(Tensor scores) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(scores.detach().contiguous().bytes).ToArray();
    }
}
