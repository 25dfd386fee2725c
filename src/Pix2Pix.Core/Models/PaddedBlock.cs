using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>A convolution of odd kernel that keeps the size, or halves it, followed by normalization and, if asked for, ReLU.</summary>
internal sealed class PaddedBlock : torch.nn.Module
{
    [ComponentName(Name = "conv")]
    private readonly Conv2d _convolution;

    [ComponentName(Name = "norm")]
    private readonly torch.nn.Module<Tensor, Tensor> _norm;

    private readonly INormalization _normalization;
    private readonly long _reflection;
    private readonly bool _activates;

    /// <param name="input">Channels in.</param>
    /// <param name="output">Channels out.</param>
    /// <param name="kernel">3 or 7.</param>
    /// <param name="stride">1 pads by reflection, 2 with zeros, as Johnson et al. do.</param>
    /// <param name="normalization">What follows the convolution.</param>
    /// <param name="bias">Whether the convolution has a bias.</param>
    /// <param name="activates">Whether ReLU comes last.</param>
    public PaddedBlock(int input, int output, int kernel, int stride, INormalization normalization, bool bias, bool activates)
        : base(nameof(PaddedBlock))
    {
        var padding = kernel / 2;
        _convolution = torch.nn.Conv2d(input, output, kernel_size: (long)kernel, stride: stride, padding: stride == 1 ? 0 : padding, bias: bias);
        _norm = normalization.CreateLayer(output);
        (_normalization, _reflection, _activates) = (normalization, stride == 1 ? padding : 0, activates);
        RegisterComponents();
    }

    public Tensor Forward(Tensor input, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var padded = _reflection == 0 ? input : pad(input, (_reflection, _reflection, _reflection, _reflection), PaddingModes.Reflect);
        var features = _normalization.Apply(_norm, _convolution.forward(padded), context);
        return (_activates ? relu(features, inplace: true) : features).MoveToOuterDisposeScope();
    }
}
