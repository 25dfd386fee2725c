using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepacked;

/// <summary>A convolution or transposed convolution with prepacked weights.</summary>
internal sealed class PackedConvolution : PrepackedLayer
{
    private readonly PackedWeight _weight;
    private readonly Tensor? _bias;

    public PackedConvolution(ConvolutionSizes sizes, Convolution layer, torch.ScalarType precision)
    {
        _weight = new(sizes, () => layer.weight.detach().to(precision));
        _bias = layer.bias?.detach().to(precision, copy: true).DetachFromDisposeScope();
    }

    public override Tensor Run(Tensor input) => _weight.Run(OneDnn.ChannelsLast(input), _bias);

    public override void Dispose()
    {
        _weight.Dispose();
        _bias?.Dispose();
    }
}
