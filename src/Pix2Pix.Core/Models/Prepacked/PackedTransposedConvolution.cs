using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepacked;

/// <summary>The transposed convolution of a U-Net (kernel 4, stride 2, padding 1) as one ordinary convolution with weights that stay packed.</summary>
/// <remarks>
/// A pixel of the output sees 2 x 2 taps of the kernel, which ones depends on whether its row and column are even or odd. So a convolution of kernel 2 with four times
/// the channels, one set for each of the four cases, computes everything without waste; what is left is to put the four together.
/// </remarks>
internal sealed class PackedTransposedConvolution : PrepackedLayer
{
    private readonly PackedKernel _kernel;
    private readonly Tensor _weight;
    private readonly Tensor? _bias;
    private readonly long _channels;

    public PackedTransposedConvolution(Convolution layer, torch.ScalarType precision)
    {
        (_kernel, _channels) = (KernelOf(precision), layer.out_channels);

        // Turned around, taps 0 and 2 of a row are those of even pixels, from the row above on; 1 and 3 those of odd ones, from their own row on.
        using var scope = torch.NewDisposeScope();
        var taps = layer.weight.detach().to(precision).transpose(0, 1).flip(2, 3);
        Tensor Case(long row, long column) => taps.slice(2, row, 4, 2).slice(3, column, 4, 2);
        _weight = _kernel.Pack(torch.cat([Case(0, 0), Case(0, 1), Case(1, 0), Case(1, 1)], 0)).DetachFromDisposeScope();
        _bias = layer.bias?.detach().to(precision).repeat(4).DetachFromDisposeScope();
    }

    public static PackedKernel KernelOf(torch.ScalarType precision) => new(1, 1, precision);

    public override Tensor Run(Tensor input)
    {
        using var scope = torch.NewDisposeScope();
        var cases = _kernel.Run(input, _weight, _bias).contiguous();

        // Odd pixels lie one row or column further down or right in their case, which is one more to all strides.
        long count = input.shape[0], height = input.shape[2], width = input.shape[3], row = width + 1, plane = (height + 1) * row;
        return cases
            .as_strided([count, _channels, height, 2, width, 2], [4 * _channels * plane, plane, row, (2 * _channels * plane) + row, 1, (_channels * plane) + 1])
            .reshape(count, _channels, 2 * height, 2 * width)
            .MoveToOuterDisposeScope();
    }

    public override void Dispose()
    {
        _weight.Dispose();
        _bias?.Dispose();
    }
}
