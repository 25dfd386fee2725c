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
    private readonly int _padding;
    private readonly int _stride;
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
        (_reflection, _padding) = stride == 1 ? (kernel / 2, 0) : (0, kernel / 2);
        _convolution = BareConvolution.Create(input, output, kernel, stride, _padding, bias);
        _norm = normalization.CreateLayer(output);
        (_normalization, _stride, _activates) = (normalization, stride, activates);
        RegisterComponents();
    }

    /// <summary>Pixels that are mirrored at each side before the convolution.</summary>
    public long Reflection => _reflection;

    /// <summary>Rows and columns of zeros that the convolution adds at each side.</summary>
    public int Padding => _padding;

    public int Stride => _stride;

    public bool Activates => _activates;

    public INormalization Normalization => _normalization;

    public Tensor Forward(Tensor input, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();

        // Reflection knows no bfloat16; what the convolution is given has its precision again.
        var padded = _reflection == 0 ? input : pad(input.to(torch.float32), (_reflection, _reflection, _reflection, _reflection), PaddingModes.Reflect);
        var features = context.Convolve(_convolution, padded);
        features = context.Observe(_norm, _normalization.Apply(_norm, features, context));
        return (_activates ? relu(features, inplace: true) : features).MoveToOuterDisposeScope();
    }
}
