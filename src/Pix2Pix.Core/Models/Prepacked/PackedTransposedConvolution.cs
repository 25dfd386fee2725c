using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepacked;

/// <summary>
/// The U-Net's transposed convolution (kernel 4, stride 2, padding 1) as one ordinary convolution with prepacked weights.
/// </summary>
/// <remarks>
/// An output pixel depends on 2 x 2 taps of the kernel; which ones depends on whether its row and column are even or odd. A convolution of
/// kernel 2 with four times the channels, one set per case, computes all of them without waste, and the four cases are then interleaved.
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

        // Flipped, taps 0 and 2 of a row belong to even pixels, starting one row above; 1 and 3 to odd ones, starting at their own row.
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

        // Odd pixels lie one row or column further down or right in their case, which adds one to all strides.
        long count = input.shape[0], height = input.shape[2], width = input.shape[3], row = width + 1, plane = (height + 1) * row;
        return cases
            .as_strided(
                [count, _channels, height, 2, width, 2],
                [4 * _channels * plane, plane, row, (2 * _channels * plane) + row, 1, (_channels * plane) + 1])
            .reshape(count, _channels, 2 * height, 2 * width)
            .MoveToOuterDisposeScope();
    }

    public override void Dispose()
    {
        _weight.Dispose();
        _bias?.Dispose();
    }
}
