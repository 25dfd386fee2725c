using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>One level down, for both networks: LeakyReLU, convolution, normalization.</summary>
internal sealed class EncoderBlock : torch.nn.Module
{
    [ComponentName(Name = "conv")]
    private readonly Conv2d _convolution;

    [ComponentName(Name = "norm")]
    private readonly torch.nn.Module<Tensor, Tensor> _norm;

    private readonly INormalization _normalization;
    private readonly double? _slope;
    private readonly int _stride;
    private readonly int _padding;

    /// <param name="input">Channels in.</param>
    /// <param name="output">Channels out.</param>
    /// <param name="kernel">4, padded by one pixel; or 1, which looks at each pixel by itself.</param>
    /// <param name="stride">With kernel 4, 2 halves the picture and 1 takes one pixel off.</param>
    /// <param name="slope">Slope below zero of the LeakyReLU that comes first; null for none, as in a network's first block, which sees pixels.</param>
    /// <param name="normalization">What follows the convolution.</param>
    /// <param name="bias">Whether the convolution has a bias.</param>
    public EncoderBlock(int input, int output, int kernel, int stride, double? slope, INormalization normalization, bool bias)
        : base(nameof(EncoderBlock))
    {
        (_stride, _padding) = (stride, kernel / 4);
        _convolution = BareConvolution.Create(input, output, kernel, stride, _padding, bias);
        _norm = normalization.CreateLayer(output);
        _normalization = normalization;
        _slope = slope;
        RegisterComponents();
    }

    public double? Slope => _slope;

    public int Stride => _stride;

    public int Padding => _padding;

    public INormalization Normalization => _normalization;

    /// <param name="input">
    /// <c>[N, input, H, W]</c>; overwritten by its activation if the block has one. A decoder may still read it as a skip connection: its
    /// ReLU makes the same of an activated value as of the value itself.
    /// </param>
    /// <param name="context">Statistics of this pass.</param>
    public Tensor Forward(Tensor input, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var activated = _slope is { } slope ? leaky_relu(input, slope, inplace: true) : input;
        var features = context.Convolve(_convolution, activated);
        features = context.Observe(_norm, _normalization.Apply(_norm, features, context));
        return features.MoveToOuterDisposeScope();
    }
}
