using Pix2Pix.Data;
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
        Assert.Equal((0, 0), (options.GradientPenaltyWeight, options.ImagePoolSize));
        Assert.Empty(options.AdditionalLosses);
        Assert.Same(LearningRateSchedule.Constant, options.LearningRateSchedule);
        Assert.Null(options.Validate);
        Assert.Null(options.DataLoaderWorkers);
        Assert.Equal(UnreadablePairPolicy.Skip, options.UnreadablePairPolicy);
        Assert.IsType<VanillaAdversarialLoss>(options.AdversarialLoss);
        Assert.IsType<L1Loss>(options.ReconstructionLoss);
    }

    [Fact]
    public void Constructor_NothingToLearn_Throws()
    {
        using var generator = SmallNetworks.Generator(depth: 1);
        using var discriminator = SmallNetworks.Discriminator(layers: 1);
        var options = new TrainingOptions { AdversarialWeight = 0, ReconstructionWeight = 0 };
        Assert.Contains("nothing to learn", Assert.Throws<ArgumentException>(() => new Pix2PixTrainer(generator, discriminator, options)).Message, StringComparison.Ordinal);
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
            LearningRateSchedule = null!,
            Beta1 = 1,
            Beta2 = -0.1,
            AdversarialLoss = null!,
            AdversarialWeight = 0,
            ReconstructionLoss = null!,
            ReconstructionWeight = 0,
            DiscriminatorWeight = 0,
            GradientPenaltyWeight = -1,
            ImagePoolSize = -2,
            AdditionalLosses = [new LossTerm("edges", double.NaN, context => context.Output.mean())],
            Device = "gpu",
            DataLoaderWorkers = 0,
            UnreadablePairPolicy = (UnreadablePairPolicy)3,
        };
        var error = Assert.Throws<ArgumentException>(() => new Pix2PixTrainer(generator, discriminator, options));
        Assert.Equal(
            "The training options cannot be used: Epochs is 0; use 1 or more. BatchSize is -1; use 1 or more. LearningRate is NaN; use a number above zero. " +
            "Schedule is null; use one of LearningRateSchedule's. Beta1 is 1; use 0 to below 1. Beta2 is -0.1; use 0 to below 1. AdversarialLoss is null; to switch it off set AdversarialWeight to zero. " +
            "ReconstructionLoss is null; to switch it off set ReconstructionWeight to zero. DiscriminatorWeight is 0; use a number above zero. " +
            "GradientPenaltyWeight is -1; use zero or more. HistorySize is -2; use zero or more. The extra term \"edges\" has weight NaN; use zero or more. " +
            "Device is \"gpu\"; use \"auto\", \"cpu\", \"cuda\", \"cuda:N\" with N counted from 0, or \"mps\". " +
            "LoaderThreads is 0; use 1 to 256, or null for what suits the processors. UnreadablePairs is 3; use Skip or Stop.",
            error.Message);
    }
}
