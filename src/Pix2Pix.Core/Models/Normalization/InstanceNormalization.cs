using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>Instance normalization without learned weights: always uses each image's own statistics and tracks none.</summary>
internal sealed record InstanceNormalization : INormalization, ISupportsPerImageStatistics
{
    public string Name => "instance";

    public bool IsAffine => false;

    public bool SupportsPerImageStatistics => true;

    public torch.nn.Module<Tensor, Tensor> CreateLayer(int channels) => torch.nn.InstanceNorm2d(channels);

    public Tensor Apply(torch.nn.Module<Tensor, Tensor> layer, Tensor input, ForwardContext context)
    {
        if (context.ImageStatistics is not { } image) return layer.forward(input);

        using var scope = torch.NewDisposeScope();
        var moments = image.Compute(layer, input);
        return batch_norm(input, moments.Mean, moments.Variance, eps: ((InstanceNorm2d)layer).eps).MoveToOuterDisposeScope();
    }
}
