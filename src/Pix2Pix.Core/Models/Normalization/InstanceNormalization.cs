using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>Instance normalization without learned weights; it always uses each picture's own statistics and tracks none.</summary>
internal sealed record InstanceNormalization : INormalization
{
    public string Name => "instance";

    public bool HasShift => false;

    public torch.nn.Module<Tensor, Tensor> CreateLayer(int channels) => torch.nn.InstanceNorm2d(channels);

    public Tensor Apply(torch.nn.Module<Tensor, Tensor> layer, Tensor input, ForwardContext context)
    {
        if (context.Pooled is { } pooled)
        {
            using var scope = torch.NewDisposeScope();
            var (mean, variance) = pooled.For(layer, input);
            return batch_norm(input, mean, variance, eps: ((InstanceNorm2d)layer).eps).MoveToOuterDisposeScope();
        }

        return layer.forward(input);
    }
}
