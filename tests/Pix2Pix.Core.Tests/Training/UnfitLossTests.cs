using Pix2Pix.Losses;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

/// <summary>Losses of the user's own that are none.</summary>
public class UnfitLossTests
{
    [Theory]
    [InlineData("every value", "has the shape [1, 3, 32, 32]")]
    [InlineData("detached", "does not depend on any trained weight")]
    [InlineData("whole number", "is Int64")]
    [InlineData("disposed", "is disposed")]
    [InlineData("null", "is null")]
    public void TrainStep_LossIsNoScalarToFollow_SaysWhatItIs(string kind, string found)
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new OwnLoss(generator, discriminator, kind);
        using var images = torch.rand(1, 3, 32, 32);
        Assert.Contains(found, Assert.Throws<InvalidOperationException>(() => trainer.TrainStep(images, images)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adversarial", "NoLoss.GeneratorLoss returned a tensor that is null")]
    [InlineData("real", "NoLoss.RealLoss returned a tensor that is null")]
    [InlineData("fake", "NoLoss.FakeLoss returned a tensor that is null")]
    [InlineData("reconstruction", "NoLoss.Compute returned a tensor that is null")]
    [InlineData("term", "The loss term flicker returned a tensor that is null")]
    public void TrainStep_TermIsNull_SaysWhichOne(string kind, string found)
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        var none = new NoLoss(kind);
        var options = new TrainingOptions
        {
            Device = "cpu",
            Objective = new()
            {
                AdversarialLoss = none,
                ReconstructionLoss = none,
                AdditionalLosses = kind == "term" ? [new("flicker", 1, _ => null!)] : [],
            },
        };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options);
        using var images = torch.rand(1, 3, 32, 32);
        Assert.StartsWith(found, Assert.Throws<InvalidOperationException>(() => trainer.TrainStep(images, images)).Message, StringComparison.Ordinal);
    }

    // One of its results is null.
    private sealed class NoLoss(string kind) : IAdversarialLoss, IReconstructionLoss
    {
        public Tensor RealLoss(Tensor scores) => kind == "real" ? null! : scores.mean();

        public Tensor FakeLoss(Tensor scores) => kind == "fake" ? null! : scores.mean();

        public Tensor GeneratorLoss(Tensor scores) => kind == "adversarial" ? null! : scores.mean();

        public Tensor Compute(Tensor output, Tensor target) => kind == "reconstruction" ? null! : output.mean();
    }

    private sealed class OwnLoss(Pix2Pix.Models.Generator generator, Pix2Pix.Models.PatchDiscriminator discriminator, string kind)
        : Pix2PixTrainer(generator, discriminator, new TrainingOptions { Device = "cpu" })
    {
        protected override Tensor GeneratorLoss(GeneratorLossContext context)
        {
            var loss = base.GeneratorLoss(context);
            switch (kind)
            {
                case "every value":
                    return context.Output * loss;
                case "detached":
                    return loss.detach();
                case "whole number":
                    return loss.to(torch.int64);
                case "disposed":
                    loss.Dispose();
                    return loss;
                default:
                    return null!;
            }
        }
    }
}
