using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models.Prepacked;

/// <summary>A convolution in another precision on a GPU, without packing.</summary>
internal sealed class CastConvolution : PrepackedLayer
{
    private readonly Convolution _layer;
    private readonly Tensor _weight;
    private readonly Tensor? _bias;

    public CastConvolution(Convolution layer, torch.ScalarType precision)
    {
        _layer = layer;
        _weight = layer.weight.detach().to(precision, copy: true).DetachFromDisposeScope();
        _bias = layer.bias?.detach().to(precision, copy: true).DetachFromDisposeScope();
    }

    public override Tensor Run(Tensor input) => _layer.transposed
        ? conv_transpose2d(input, _weight, _bias, _layer.stride, _layer.padding, _layer.output_padding, _layer.dilation, _layer.groups)
        : conv2d(input, _weight, _bias, _layer.stride, _layer.padding, _layer.dilation, _layer.groups);

    public override void Dispose()
    {
        _weight.Dispose();
        _bias?.Dispose();
    }
}
