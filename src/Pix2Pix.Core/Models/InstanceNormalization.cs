using TorchSharp;

namespace Pix2Pix.Models;

/// <summary>Instance normalization without learned weights; it always uses each picture's own statistics and tracks none.</summary>
internal sealed record InstanceNormalization : INormalization
{
    public string Name => "instance";

    public bool HasShift => false;

    public torch.nn.Module<Tensor, Tensor> CreateLayer(int channels) => torch.nn.InstanceNorm2d(channels);
}
