using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>One level up: ReLU or LeakyReLU, doubling of the picture, normalization, dropout.</summary>
internal sealed class DecoderBlock : torch.nn.Module
{
    [ComponentName(Name = "conv")]
    private readonly torch.nn.Module<Tensor, Tensor> _convolution;

    [ComponentName(Name = "norm")]
    private readonly torch.nn.Module<Tensor, Tensor> _norm;

    private readonly INormalization _normalization;
    private readonly Upsampling _upsampling;
    private readonly double _dropoutRate;
    private readonly double? _slope;

    /// <param name="input">Channels in.</param>
    /// <param name="output">Channels out.</param>
    /// <param name="slope">Slope below zero of the activation that comes first, 0 for ReLU; null for none.</param>
    /// <param name="upsampling">How the picture is doubled.</param>
    /// <param name="kernel">Kernel of a transposed convolution, 3 or 4.</param>
    /// <param name="normalization">What follows the convolution.</param>
    /// <param name="bias">Whether the convolution has a bias.</param>
    /// <param name="dropoutRate">Share of the values that dropout drops, 0 for none.</param>
    public DecoderBlock(
        int input, int output, double? slope, Upsampling upsampling, int kernel, INormalization normalization, bool bias,
        double dropoutRate)
        : base(nameof(DecoderBlock))
    {
        _convolution = UpsamplingLayer.Create(upsampling, input, output, kernel, bias);
        _norm = normalization.CreateLayer(output);
        (_normalization, _upsampling, _dropoutRate, _slope) = (normalization, upsampling, dropoutRate, slope);
        RegisterComponents();
    }

    public double? Slope => _slope;

    public Upsampling Upsampling => _upsampling;

    public INormalization Normalization => _normalization;

    /// <param name="input"><c>[N, input, H, W]</c>; overwritten by its activation if the block has one.</param>
    /// <param name="context">Statistics and dropout of this pass.</param>
    /// <returns><c>[N, output, 2H, 2W]</c>.</returns>
    public Tensor Forward(Tensor input, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var activated = _slope switch
        {
            null => input,
            0 => relu(input, inplace: true),
            { } slope => leaky_relu(input, slope, inplace: true),
        };
        var features = context.Convolve(_convolution, UpsamplingLayer.Enlarge(_upsampling, activated));
        features = context.Observe(_norm, _normalization.Apply(_norm, features, context));
        features = context.ApplyDropout(features, _dropoutRate);
        return features.MoveToOuterDisposeScope();
    }
}
