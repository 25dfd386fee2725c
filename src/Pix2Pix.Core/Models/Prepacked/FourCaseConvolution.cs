using System.Collections.Concurrent;
using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepacked;

/// <summary>
/// The U-Net's transposed convolution (kernel 4, stride 2, padding 1) to a few channels, such as an image's, as an ordinary convolution.
/// </summary>
/// <remarks>
/// An output pixel depends on 2 x 2 taps of the kernel; which ones depends on whether its row and column are even or odd. A convolution of
/// kernel 2 with four times the channels, one set per case, computes all of them, and the four cases are then interleaved. oneDNN's
/// transposed convolution computes at least as many channels as the processor's registers hold, so this one is faster for three.
/// </remarks>
internal sealed class FourCaseConvolution : PrepackedLayer
{
    private const int MostChannels = 8;

    private static readonly ConvolutionSizes Cases = new(IsTransposed: false, Stride: 1, Padding: 1, OutputPadding: 0);
    private static readonly ConcurrentDictionary<(long Input, long Output, torch.ScalarType Precision), bool> Faster = [];

    private readonly PackedWeight _weight;
    private readonly Tensor? _bias;
    private readonly long _channels;

    public FourCaseConvolution(Convolution layer, torch.ScalarType precision)
        : this(layer.weight, layer.bias, precision)
    {
    }

    private FourCaseConvolution(Tensor weight, Tensor? bias, torch.ScalarType precision)
    {
        _channels = weight.shape[1];
        _weight = new(Cases, () => CasesOf(weight.detach().to(precision)));
        _bias = bias?.detach().to(precision).repeat(4).DetachFromDisposeScope();
    }

    /// <summary>Whether this is faster here than oneDNN's transposed convolution; tried once per process and kind of layer.</summary>
    public static bool Suits(Convolution layer, torch.ScalarType precision) =>
        layer is { transposed: true, kernel_size: [4, 4], out_channels: <= MostChannels } &&
        ConvolutionSizes.Of(layer) == ConvolutionSizes.Doubling &&
        new PackedKernel(Cases, precision).Problem is null &&
        Faster.GetOrAdd((layer.in_channels, layer.out_channels, precision), IsFaster);

    public override Tensor Run(Tensor input)
    {
        using var scope = torch.NewDisposeScope();
        var cases = _weight.Run(OneDnn.ChannelsLast(input), _bias);

        // Odd pixels lie one row or column further down or right in their case.
        long count = input.shape[0], height = input.shape[2], width = input.shape[3];
        long pixel = 4 * _channels, row = (width + 1) * pixel, image = (height + 1) * row;
        return cases
            .as_strided(
                [count, height, 2, width, 2, _channels],
                [image, row, row + (2 * _channels), pixel, pixel + _channels, 1])
            .reshape(count, 2 * height, 2 * width, _channels)
            .permute(0, 3, 1, 2)
            .MoveToOuterDisposeScope();
    }

    public override void Dispose()
    {
        _weight.Dispose();
        _bias?.Dispose();
    }

    // Flipped, taps 0 and 2 of a row belong to even pixels, starting one row above; 1 and 3 to odd ones, starting at their own row.
    private static Tensor CasesOf(Tensor weight)
    {
        var taps = weight.transpose(0, 1).flip(2, 3);
        Tensor Case(long row, long column) => taps.slice(2, row, 4, 2).slice(3, column, 4, 2);
        return torch.cat([Case(0, 0), Case(0, 1), Case(1, 0), Case(1, 1)], 0).contiguous();
    }

    private static bool IsFaster((long Input, long Output, torch.ScalarType Precision) kind)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var weight = torch.ones([kind.Input, kind.Output, 4, 4], kind.Precision);
        var input = OneDnn.ChannelsLast(torch.ones([1, kind.Input, 64, 64], kind.Precision));
        using var cases = new FourCaseConvolution(weight, bias: null, kind.Precision);
        using var transposed = new PackedWeight(ConvolutionSizes.Doubling, () => weight);
        return SelfTest.IsFaster(() => cases.Run(input), () => transposed.Run(input, bias: null));
    }
}
