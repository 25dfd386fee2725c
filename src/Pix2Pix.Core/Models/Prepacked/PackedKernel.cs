using System.Collections.Concurrent;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models.Prepacked;

/// <summary>
/// Whether convolutions of a kind can use prepacked weights in this process and gain by it; tried once, since operators, formats and
/// processors differ between releases and machines.
/// </summary>
/// <param name="Sizes">The convolution.</param>
/// <param name="Precision">Of weights and values: float32 or bfloat16.</param>
internal sealed record PackedKernel(ConvolutionSizes Sizes, torch.ScalarType Precision)
{
    // Like an inner level of the paper's generator, whose weights outweigh its pixels, but small enough to be measured in passing.
    private const int Channels = 128;

    private static readonly ConcurrentDictionary<PackedKernel, Trial> Trials = [];

    /// <summary>Why prepacked weights cannot be used; null if they give what the ordinary convolution gives.</summary>
    public string? Problem => Result.Problem;

    /// <summary>Whether they were faster than the ordinary convolution here.</summary>
    public bool IsFaster => Result.IsFaster;

    private Trial Result => Trials.GetOrAdd(this, kernel => kernel.Try());

    private Trial Try()
    {
        var problem = SelfTest.ProblemOf(
            () => Packed(SelfTest.Input, SelfTest.WeightOf(4), SelfTest.Bias)(),
            () => Ordinary(SelfTest.Input, SelfTest.WeightOf(4), SelfTest.Bias)(),
            Precision);
        if (problem is not null) return new(problem, IsFaster: false);

        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        Tensor input = torch.ones(1, Channels, 8, 8), weight = torch.ones(Channels, Channels, 4, 4), bias = torch.ones(Channels);
        return new(null, SelfTest.IsFaster(Packed(input, weight, bias), Ordinary(input, weight, bias)));
    }

    private Func<Tensor> Packed(Tensor input, Tensor weight, Tensor bias)
    {
        var (values, shift) = (OneDnn.ChannelsLast(input.to(Precision)), bias.to(Precision));
        var packed = OneDnn.Pack(weight.to(Precision), Sizes, input.shape);
        return () => OneDnn.Run(values, packed, shift, Sizes);
    }

    private Func<Tensor> Ordinary(Tensor input, Tensor weight, Tensor bias)
    {
        long[] strides = [Sizes.Stride, Sizes.Stride], padding = [Sizes.Padding, Sizes.Padding];
        return Sizes.IsTransposed
            ? () => conv_transpose2d(input, weight, bias, strides, padding, [Sizes.OutputPadding, Sizes.OutputPadding])
            : () => conv2d(input, weight, bias, strides, padding);
    }

    private sealed record Trial(string? Problem, bool IsFaster);
}
