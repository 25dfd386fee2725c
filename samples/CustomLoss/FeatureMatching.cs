using Pix2Pix.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CustomLoss;

/// <summary>
/// Feature matching: the discriminator's layers should respond to output and target alike. Wang et al. 2018 (pix2pixHD), equation 4.
/// </summary>
internal static class FeatureMatching
{
    /// <param name="weight">Weight relative to the other terms.</param>
    public static LossTerm Term(double weight) => new("feature matching", weight, context =>
    {
        using var scope = NewDisposeScope();
        List<Tensor> FeaturesOf(Tensor candidate)
        {
            List<Tensor> features = [];
            var forward = context.Forward with { LayerObserver = (_, output) => features.Add(output.alias().MoveToOtherDisposeScope(scope)) };
            context.Discriminator.Score(context.Input, candidate, forward);
            return features;
        }

        var distances = FeaturesOf(context.Output).Zip(FeaturesOf(context.Target), (output, target) => l1_loss(output, target.detach()));
        return stack(distances).mean().MoveToOuterDisposeScope();
    });
}
