using TorchSharp;
using TorchSharp.Utils;

namespace Pix2Pix.Models;

/// <summary>Adds to its input what two convolutions make of it.</summary>
internal sealed class ResidualBlock : torch.nn.Module
{
    [ComponentName(Name = "first")]
    private readonly PaddedBlock _first;

    [ComponentName(Name = "second")]
    private readonly PaddedBlock _second;

    private readonly double _dropoutRate;

    public ResidualBlock(int channels, INormalization normalization, bool bias, double dropoutRate)
        : base(nameof(ResidualBlock))
    {
        _first = new PaddedBlock(channels, channels, kernel: 3, stride: 1, normalization, bias, activates: true);
        _second = new PaddedBlock(channels, channels, kernel: 3, stride: 1, normalization, bias, activates: false);
        _dropoutRate = dropoutRate;
        RegisterComponents();
    }

    public PaddedBlock First => _first;

    public PaddedBlock Second => _second;

    public Tensor Forward(Tensor input, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var inside = context.ApplyDropout(_first.Forward(input, context), _dropoutRate);
        return (input + _second.Forward(inside, context)).MoveToOuterDisposeScope();
    }
}
