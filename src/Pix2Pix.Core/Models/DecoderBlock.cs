using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>One level up: ReLU, doubling of the picture, normalization, dropout.</summary>
internal sealed class DecoderBlock : torch.nn.Module
{
    [ComponentName(Name = "conv")]
    private readonly torch.nn.Module<Tensor, Tensor> _convolution;

    [ComponentName(Name = "norm")]
    private readonly torch.nn.Module<Tensor, Tensor> _norm;

    private readonly INormalization _normalization;
    private readonly Upsampling _upsampling;
    private readonly double _dropoutRate;
    private readonly bool _activates;

    /// <param name="input">Channels in.</param>
    /// <param name="output">Channels out.</param>
    /// <param name="activates">Whether ReLU comes first.</param>
    /// <param name="upsampling">How the picture is doubled.</param>
    /// <param name="kernel">Kernel of a transposed convolution, 3 or 4.</param>
    /// <param name="normalization">What follows the convolution.</param>
    /// <param name="bias">Whether the convolution has a bias.</param>
    /// <param name="dropoutRate">Share of the values that dropout drops, 0 for none.</param>
    public DecoderBlock(
        int input, int output, bool activates, Upsampling upsampling, int kernel, INormalization normalization, bool bias, double dropoutRate)
        : base(nameof(DecoderBlock))
    {
        _convolution = UpsamplingLayer.Create(upsampling, input, output, kernel, bias);
        _norm = normalization.CreateLayer(output);
        (_normalization, _upsampling, _dropoutRate, _activates) = (normalization, upsampling, dropoutRate, activates);
        RegisterComponents();
    }

    public bool Activates => _activates;

    public Upsampling Upsampling => _upsampling;

    public INormalization Normalization => _normalization;

    /// <param name="input"><c>[N, input, H, W]</c>; overwritten by its activation if the block has one.</param>
    /// <param name="context">Statistics and dropout of this pass.</param>
    /// <returns><c>[N, output, 2H, 2W]</c>.</returns>
    public Tensor Forward(Tensor input, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var activated = _activates ? relu(input, inplace: true) : input;
        var features = context.Convolve(_convolution, UpsamplingLayer.Enlarge(_upsampling, activated));
        features = context.Show(_norm, _normalization.Apply(_norm, features, context));
        features = DropoutMask.Apply(features, _dropoutRate, context);
        return features.MoveToOuterDisposeScope();
    }
}
