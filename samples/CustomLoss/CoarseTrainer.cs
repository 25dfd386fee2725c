using Pix2Pix.Models;
using Pix2Pix.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CustomLoss;

/// <summary>A custom trainer: it also compares downsampled images, in which an object that is a pixel off costs little.</summary>
internal sealed class CoarseTrainer(IGenerator generator, IDiscriminator discriminator, TrainingOptions options) : Pix2PixTrainer(generator, discriminator, options)
{
    private const double Weight = 50;

    private static readonly long[] Distances = [2, 4, 8];

    /// <summary>The loss of the options, plus the mean L1 at each size.</summary>
    protected override Tensor GeneratorLoss(GeneratorLossContext context)
    {
        var loss = base.GeneratorLoss(context);
        foreach (var distance in Distances)
        {
            Tensor output = avg_pool2d(context.Output, distance), target = avg_pool2d(context.Target, distance);
            loss += Weight / Distances.Length * Options.Objective.ReconstructionLoss.Compute(output, target);
        }

        return loss;
    }
}
