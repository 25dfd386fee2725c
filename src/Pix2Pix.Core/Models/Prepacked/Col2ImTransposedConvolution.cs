using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepacked;

/// <summary>
/// A transposed convolution with many channels on few pixels, run as a matrix product; its cost is in the weights, not the pixels.
/// </summary>
internal sealed class Col2ImTransposedConvolution : PrepackedLayer
{
    // From 512 to 512 or 1024 to 256 channels up, for images of 256 x 256; with fewer channels and more pixels, summing the overlap costs
    // more than it saves.
    private const long LeastWeights = 512 * 512;

    private readonly Tensor _weight;
    private readonly Tensor? _bias;

    public Col2ImTransposedConvolution(Convolution layer)
    {
        _weight = Col2ImKernel.Pack(layer.weight.detach()).DetachFromDisposeScope();
        _bias = layer.bias?.detach().reshape(1, -1, 1, 1).clone().DetachFromDisposeScope();
    }

    public static bool Suits(Convolution layer, torch.ScalarType precision) =>
        precision == torch.float32 && layer.in_channels * layer.out_channels >= LeastWeights;

    public override Tensor Run(Tensor input)
    {
        var output = Col2ImKernel.Run(input, _weight);
        return _bias is null ? output : output.add_(_bias);
    }

    public override void Dispose()
    {
        _weight.Dispose();
        _bias?.Dispose();
    }
}
