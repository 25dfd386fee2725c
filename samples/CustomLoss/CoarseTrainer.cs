using Pix2Pix.Models;
using Pix2Pix.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CustomLoss;

/// <summary>A trainer of one's own: the output is compared as from further and further away, where a window that is a pixel off is no fault.</summary>
internal sealed class CoarseTrainer(IGenerator generator, IDiscriminator discriminator, TrainingOptions options) : Pix2PixTrainer(generator, discriminator, options)
{
    private const double Weight = 50;

    private static readonly long[] Distances = [2, 4, 8];

    /// <summary>All that the options ask for, and the mean distance at each size.</summary>
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
