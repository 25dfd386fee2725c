using Pix2Pix.Losses;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public class TrainingOptionsTests
{
    [Fact]
    public void Defaults_AreThePapers()
    {
        var options = new TrainingOptions();
        Assert.Equal((200, 1, 2e-4, 0.5, 0.999), (options.Epochs, options.BatchSize, options.LearningRate, options.Beta1, options.Beta2));
        Assert.Equal((1, 100, 0.5, 0L, "auto"), (options.AdversarialWeight, options.ReconstructionWeight, options.DiscriminatorWeight, options.Seed, options.Device));
        Assert.IsType<VanillaAdversarialLoss>(options.AdversarialLoss);
        Assert.IsType<L1Loss>(options.ReconstructionLoss);
    }

    [Fact]
    public void Constructor_ManyBadOptions_AreReportedTogether()
    {
        using var generator = SmallNetworks.Generator(depth: 1);
        using var discriminator = SmallNetworks.Discriminator(layers: 1);
        var options = new TrainingOptions
        {
            Epochs = 0,
            BatchSize = -1,
            LearningRate = double.NaN,
            Beta1 = 1,
            Beta2 = -0.1,
            AdversarialLoss = null!,
            AdversarialWeight = 0,
            ReconstructionLoss = null!,
            ReconstructionWeight = 0,
            DiscriminatorWeight = 0,
            Device = "gpu",
        };
        var error = Assert.Throws<ArgumentException>(() => new Pix2PixTrainer(generator, discriminator, options));
        Assert.Equal(
            "The training options cannot be used: Epochs is 0; use 1 or more. BatchSize is -1; use 1 or more. LearningRate is NaN; use a number above zero. " +
            "Beta1 is 1; use 0 to below 1. Beta2 is -0.1; use 0 to below 1. AdversarialLoss is null; to switch it off set AdversarialWeight to zero. " +
            "ReconstructionLoss is null; to switch it off set ReconstructionWeight to zero. DiscriminatorWeight is 0; use a number above zero. " +
            "AdversarialWeight and ReconstructionWeight are both zero, so there is nothing to learn; give one a weight. " +
            "Device is \"gpu\"; use \"auto\", \"cpu\", \"cuda\" or \"cuda:N\" with N counted from 0.",
            error.Message);
    }
}
