using Pix2Pix.Models;
using TorchSharp;
using TorchSharp.Modules;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/custom-networks.md.
internal static class CustomNetworkExamples
{
    internal static int Wrap()
    {
        // <module-generator>
        var layers = torch.nn.Sequential(
            ("conv1", torch.nn.Conv2d(3, 32, 3, padding: 1)),
            ("relu", torch.nn.ReLU()),
            ("conv2", torch.nn.Conv2d(32, 3, 3, padding: 1)),
            ("tanh", torch.nn.Tanh()));
        using var generator = new ModuleGenerator(layers, "two-convolutions");
        // </module-generator>
        return generator.SizeMultiple;
    }

    internal sealed class OwnGenerator(Conv2d convolution, INormalization normalization, torch.nn.Module<Tensor, Tensor> norm, Conv2d output)
    {
        // <own-generator>
        public Tensor Generate(Tensor input, ForwardContext context)
        {
            using var scope = torch.NewDisposeScope();
            var features = context.Convolve(convolution, input);
            features = context.Observe(norm, normalization.Apply(norm, features, context));
            features = context.ApplyDropout(features, rate: 0.5);
            return output.forward(features).tanh().MoveToOuterDisposeScope();
        }
        // </own-generator>
    }
}
