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
        Assert.Equal((200, 1, 2e-4, 0L, "auto"), (options.Epochs, options.BatchSize, options.LearningRate, options.Seed, options.Device));
        Assert.Equal((null, null), (options.Validation, options.Checkpoints));
        Assert.Empty(options.Callbacks);

        var objective = options.Objective;
        Assert.Equal((1, 100, 0.5), (objective.AdversarialWeight, objective.ReconstructionWeight, objective.DiscriminatorWeight));
        Assert.Equal((0, 0), (objective.GradientPenaltyWeight, objective.ImagePoolSize));
        Assert.Empty(objective.AdditionalLosses);
        Assert.IsType<VanillaAdversarialLoss>(objective.AdversarialLoss);
        Assert.IsType<L1Loss>(objective.ReconstructionLoss);

        var optimization = options.Optimization;
        Assert.Equal((0.5, 0.999, 1), (optimization.Beta1, optimization.Beta2, optimization.GradientAccumulationSteps));
        Assert.Same(LearningRateSchedule.Constant, optimization.LearningRateSchedule);
        Assert.Null(options.DataLoading.Workers);
        Assert.Equal(UnreadablePairPolicy.Skip, options.DataLoading.UnreadablePairPolicy);
    }

    // Few enough to be read in one look; more belongs into a group.
    [Fact]
    public void Members_AtTheTop_AreFew() => Assert.InRange(typeof(TrainingOptions).GetProperties().Length, 5, 13);

    [Fact]
    public void Constructor_NoGroup_NamesIt()
    {
        var options = new TrainingOptions
        {
            Objective = null!, Optimization = null!, DataLoading = null!, Distribution = null!, Runtime = null!,
        };
        var error = Assert.Throws<ArgumentException>(() => new TinyRun(options));
        foreach (var name in new[] { "Objective", "Optimization", "DataLoading", "Distribution", "Runtime" })
        {
            Assert.Contains($"{name} is null; leave it out for the default.", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Constructor_NothingToLearn_Throws()
    {
        using var generator = SmallNetworks.Generator(depth: 1);
        using var discriminator = SmallNetworks.Discriminator(layers: 1);
        var options = new TrainingOptions { Objective = new() { AdversarialWeight = 0, ReconstructionWeight = 0 } };
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
            Optimization = new() { LearningRateSchedule = null!, Beta1 = 1, Beta2 = -0.1 },
            Objective = new()
            {
                AdversarialLoss = null!,
                AdversarialWeight = 0,
                ReconstructionLoss = null!,
                ReconstructionWeight = 0,
                DiscriminatorWeight = 0,
                GradientPenaltyWeight = -1,
                ImagePoolSize = -2,
                AdditionalLosses = [new LossTerm("edges", double.NaN, context => context.Output.mean())],
            },
            Device = "gpu",
            DataLoading = new() { Workers = 0, UnreadablePairPolicy = (UnreadablePairPolicy)3 },
        };
        var error = Assert.Throws<ArgumentException>(() => new Pix2PixTrainer(generator, discriminator, options));
        Assert.Equal(
            "The training options cannot be used: Epochs is 0; use 1 or more. BatchSize is -1; use 1 or more. " +
            "LearningRate is NaN; use a number above zero. " +
            "Device is \"gpu\"; use \"auto\", \"cpu\", \"cuda\", \"cuda:N\" with N counted from 0, or \"mps\". " +
            "Objective.AdversarialLoss is null; to disable it, set Objective.AdversarialWeight to zero. " +
            "Objective.ReconstructionLoss is null; to disable it, set Objective.ReconstructionWeight to zero. " +
            "Objective.DiscriminatorWeight is 0; use a number above zero. Objective.GradientPenaltyWeight is -1; use zero or more. " +
            "Objective.ImagePoolSize is -2; use zero or more. The additional loss \"edges\" has weight NaN; use zero or more. " +
            "Optimization.Beta1 is 1; use 0 to below 1. Optimization.Beta2 is -0.1; use 0 to below 1. " +
            "Optimization.LearningRateSchedule is null; use a schedule of LearningRateSchedule. " +
            "DataLoading.Workers is 0; use 1 to 256, or null to match the processors. " +
            "DataLoading.UnreadablePairPolicy is 3; use Skip or Throw.",
            error.Message);
    }
}
