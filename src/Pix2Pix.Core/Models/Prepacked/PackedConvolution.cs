using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepacked;

/// <summary>A convolution with prepacked weights.</summary>
internal sealed class PackedConvolution : PrepackedLayer
{
    private readonly PackedKernel _kernel;
    private readonly Tensor _weight;
    private readonly Tensor? _bias;

    public PackedConvolution(PackedKernel kernel, Convolution layer, torch.ScalarType precision)
    {
        _kernel = kernel;
        _weight = kernel.Pack(layer.weight.detach().to(precision)).DetachFromDisposeScope();
        _bias = layer.bias?.detach().to(precision, copy: true).DetachFromDisposeScope();
    }

    public override Tensor Run(Tensor input) => _kernel.Run(input, _weight, _bias);

    public override void Dispose()
    {
        _weight.Dispose();
        _bias?.Dispose();
    }
}
