using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>
/// An encoder that halves the picture level by level, and a decoder that doubles it again and, in a U-Net, sees each level of the encoder once more.
/// </summary>
/// <remarks>Encoder levels are counted from the picture inwards, decoder levels from the innermost outwards.</remarks>
internal sealed class UNetBody : torch.nn.Module
{
    [ComponentName(Name = "encoder")]
    private readonly ModuleList<EncoderBlock> _encoder;

    [ComponentName(Name = "decoder")]
    private readonly ModuleList<DecoderBlock> _decoder;

    private readonly GeneratorOptions _options;

    public UNetBody(GeneratorOptions options)
        : base(nameof(UNetBody))
    {
        _options = options;
        _encoder = new ModuleList<EncoderBlock>([.. Enumerable.Range(0, options.Depth).Select(CreateEncoderBlock)]);
        _decoder = new ModuleList<DecoderBlock>([.. Enumerable.Range(0, options.Depth).Select(CreateDecoderBlock)]);
        RegisterComponents();
    }

    private bool HasSkips => _options.Kind == GeneratorKind.UNet;

    public Tensor Forward(Tensor input, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var skips = new Stack<Tensor>();
        var features = input;
        foreach (var block in _encoder)
        {
            features = block.Forward(features, context);
            if (HasSkips) skips.Push(features);
        }

        skips.TryPop(out _);
        foreach (var block in _decoder)
        {
            using var inner = features;
            features = block.Forward(inner, context);
            if (!skips.TryPop(out var skip)) continue;

            using var outer = skip;
            using var below = _options.RectifiesSkips ? features : relu(features, inplace: true);
            features = torch.cat([outer, below], 1);
        }

        return features.MoveToOuterDisposeScope();
    }

    private EncoderBlock CreateEncoderBlock(int level)
    {
        var outermost = level == 0;
        var innermost = level == _options.Depth - 1;
        return new EncoderBlock(
            outermost ? _options.InputChannels : _options.WidthAt(level - 1),
            _options.WidthAt(level),
            kernel: 4,
            stride: 2,
            outermost ? null : _options.LeakySlope,
            outermost || (innermost && !_options.NormalizesBottleneck) ? Normalization.None : _options.Normalization,
            _options.HasBias);
    }

    // What a skip connection brings is activated already, or is not to be.
    private double? SlopeBefore(int index) => index switch
    {
        0 => _options.RectifiesBottleneck ? 0 : _options.LeakySlope,
        _ => !HasSkips || _options.RectifiesSkips ? 0 : null,
    };

    private DecoderBlock CreateDecoderBlock(int index)
    {
        var level = _options.Depth - 1 - index;
        var outermost = level == 0;
        return new DecoderBlock(
            _options.WidthAt(level) * (index > 0 && HasSkips ? 2 : 1),
            outermost ? _options.OutputChannels : _options.WidthAt(level - 1),
            SlopeBefore(index),
            _options.Upsampling,
            kernel: 4,
            outermost ? Normalization.None : _options.Normalization,
            outermost ? _options.OutputBias : _options.HasBias,
            outermost ? 0 : _options.DropoutRateAt(index));
    }
}
