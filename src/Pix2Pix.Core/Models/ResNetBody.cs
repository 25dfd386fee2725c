using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace Pix2Pix.Models;

/// <summary>A convolution of kernel 7, two halvings, residual blocks, two doublings, a convolution of kernel 7.</summary>
/// <remarks>Johnson et al. 2016, as the PyTorch implementation of pix2pix lays it out.</remarks>
internal sealed class ResNetBody : torch.nn.Module
{
    public const int Halvings = 2;

    /// <summary>Reflection by one pixel at a quarter of the size needs two pixels there.</summary>
    public const int SmallestSize = 2 << Halvings;

    public const int OuterKernel = 7;

    [ComponentName(Name = "encoder")]
    private readonly ModuleList<PaddedBlock> _encoder;

    [ComponentName(Name = "residual")]
    private readonly ModuleList<ResidualBlock> _residual;

    [ComponentName(Name = "decoder")]
    private readonly ModuleList<DecoderBlock> _decoder;

    [ComponentName(Name = "output")]
    private readonly PaddedBlock _output;

    public ResNetBody(GeneratorOptions options)
        : base(nameof(ResNetBody))
    {
        int WidthAt(int level) => options.Width << level;
        var (norm, bias) = (options.Normalization, options.HasBias);

        _encoder = new ModuleList<PaddedBlock>(
        [
            new PaddedBlock(options.InputChannels, options.Width, OuterKernel, stride: 1, norm, bias, activates: true),
            .. Enumerable.Range(0, Halvings).Select(level =>
                new PaddedBlock(WidthAt(level), WidthAt(level + 1), kernel: 3, stride: 2, norm, bias, activates: true)),
        ]);
        _residual = new ModuleList<ResidualBlock>([.. Enumerable.Range(0, options.ResidualBlocks).Select(block =>
            new ResidualBlock(WidthAt(Halvings), norm, bias, options.DropoutRateAt(block)))]);
        _decoder = new ModuleList<DecoderBlock>([.. Enumerable.Range(1, Halvings).Select(up =>
            new DecoderBlock(
                WidthAt(Halvings - up + 1), WidthAt(Halvings - up), slope: up > 1 ? 0 : null, options.Upsampling,
                kernel: 3, norm, bias, dropoutRate: 0))]);
        _output = new PaddedBlock(options.Width, options.OutputChannels, OuterKernel, stride: 1, Normalization.None, options.OutputBias, activates: false);
        RegisterComponents();
    }

    public Tensor Forward(Tensor input, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var features = input;
        foreach (var block in _encoder) features = block.Forward(features, context);
        foreach (var block in _residual) features = block.Forward(features, context);
        foreach (var block in _decoder) features = block.Forward(features, context);
        return _output.Forward(features.relu_(), context).MoveToOuterDisposeScope();
    }
}
