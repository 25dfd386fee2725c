using Pix2Pix.Losses;
using Pix2Pix.Training;
using TorchSharp;
using TorchSharp.Modules;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/custom-losses.md.
internal static class CustomLossExamples
{
    internal static TrainingOptions AddATerm()
    {
        // <term>
        var smooth = new LossTerm("smoothness", Weight: 5, context =>
        {
            var output = context.Output;
            var right = output.narrow(3, 1, output.shape[3] - 1);
            var left = output.narrow(3, 0, output.shape[3] - 1);
            return (right - left).abs().mean();
        });
        var options = new TrainingOptions { Objective = new() { AdditionalLosses = [smooth] } };
        // </term>
        return options;
    }

    internal static TrainingOptions MatchFeatures()
    {
        // <feature-matching>
        var matching = new LossTerm("feature matching", Weight: 10, context =>
        {
            using var scope = torch.NewDisposeScope();
            List<Tensor> FeaturesOf(Tensor candidate)
            {
                List<Tensor> features = [];
                var forward = context.Forward with { LayerObserver = (_, output) => features.Add(output.alias().MoveToOtherDisposeScope(scope)) };
                context.Discriminator.Score(context.Input, candidate, forward);
                return features;
            }

            var distances = FeaturesOf(context.Output)
                .Zip(FeaturesOf(context.Target), (output, target) => torch.nn.functional.l1_loss(output, target.detach()));
            return torch.stack(distances).mean().MoveToOuterDisposeScope();
        });
        // </feature-matching>
        return new TrainingOptions { Objective = new() { AdditionalLosses = [matching] } };
    }
}

// <distance>
internal sealed class CharbonnierLoss : IReconstructionLoss
{
    public Tensor Compute(Tensor output, Tensor target) => ((output - target).square() + 1e-6).sqrt().mean();
}
// </distance>

// <optimizer>
internal sealed class GradientDescent : OptimizerHelper
{
    public GradientDescent(IEnumerable<Parameter> parameters, double learningRate)
    {
        var options = new OptimizerOptions { LearningRate = learningRate, InitialLearningRate = learningRate };
        _defaults = options;
        _parameter_groups = [];
        add_param_group(new ParamGroup { Parameters = [.. parameters], Options = options });
    }

    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(
        group =>
        {
            foreach (Parameter parameter in group.Parameters)
            {
                using Tensor? gradient = parameter.grad;
                if (gradient is null) continue;
                using Tensor change = gradient * group.LearningRate;
                parameter.sub_(change);
            }
        },
        closure!);
}
// </optimizer>
