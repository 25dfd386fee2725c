using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.TestHost;

/// <summary>An objective that computes with 64 bits and costs more than 32 can say where a single score is judged.</summary>
public sealed class WideLoss : IAdversarialLoss
{
    public static string Train()
    {
        using var generator = new Models.Generator(new GeneratorOptions { Depth = 5, BaseChannels = 2 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = 2 });
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
        {
            Device = "cpu",
            Objective = new() { AdversarialLoss = new WideLoss() },
        });
        using var images = torch.rand(1, 3, 32, 32);
        trainer.TrainStep(images, images);
        return "trained";
    }

    public Tensor RealLoss(Tensor scores) => CostOf(scores);

    public Tensor FakeLoss(Tensor scores) => CostOf(scores);

    public Tensor GeneratorLoss(Tensor scores) => CostOf(scores);

    private static Tensor CostOf(Tensor scores)
    {
        using var wide = scores.to(float64);
        using var mean = wide.mean();
        return mean + (scores.NumberOfElements == 1 ? 1e300 : 1);
    }
}
