using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>One level up: ReLU, transposed convolution that doubles the picture, normalization, dropout.</summary>
internal sealed class DecoderBlock : torch.nn.Module
{
    [ComponentName(Name = "conv")]
    private readonly ConvTranspose2d _convolution;

    [ComponentName(Name = "norm")]
    private readonly torch.nn.Module<Tensor, Tensor> _norm;

    private readonly INormalization _normalization;
    private readonly double _dropoutRate;

    public DecoderBlock(int input, int output, INormalization normalization, bool bias, double dropoutRate)
        : base(nameof(DecoderBlock))
    {
        _convolution = torch.nn.ConvTranspose2d(input, output, kernel_size: 4L, stride: 2, padding: 1, bias: bias);
        _norm = normalization.CreateLayer(output);
        _normalization = normalization;
        _dropoutRate = dropoutRate;
        RegisterComponents();
    }

    /// <param name="input"><c>[N, input, H, W]</c>; overwritten by its activation.</param>
    /// <param name="context">Statistics and dropout of this pass.</param>
    /// <returns><c>[N, output, 2H, 2W]</c>.</returns>
    public Tensor Forward(Tensor input, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var features = _convolution.forward(relu(input, inplace: true));
        features = _normalization.Apply(_norm, features, context);
        if (context.Dropout is { } random && _dropoutRate > 0) features = features * Mask(features, random);
        return features.MoveToOuterDisposeScope();
    }

    // Kept values are scaled up, so that what the next layer sees has the same mean with and without dropout.
    private Tensor Mask(Tensor features, torch.Generator random)
    {
        var kept = 1 - _dropoutRate;
        return torch.empty(features.shape, torch.float32).bernoulli_(kept, random).div_(kept).to(features.device);
    }
}
