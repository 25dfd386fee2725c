using Pix2Pix.Common;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace Pix2Pix.Models;

/// <summary>The paper's generator, a U-Net: an encoder that halves the picture level by level, and a decoder that sees each level again.</summary>
/// <remarks>
/// <para>Paper: section 3.2.1. Weights are named <c>encoder.I.conv</c>, <c>encoder.I.norm</c>, <c>decoder.I.conv</c> and <c>decoder.I.norm</c>,
/// encoder levels counted from the picture inwards, decoder levels from the innermost outwards.</para>
/// <para>A file that also says <c>using static TorchSharp.torch</c> finds the name <c>Generator</c> ambiguous, because TorchSharp's random
/// number generator is <c>torch.Generator</c>: write <c>using TorchSharp;</c> and <c>torch.cat(...)</c> there.</para>
/// </remarks>
public sealed class Generator : torch.nn.Module<Tensor, Tensor>, IGenerator
{
    [ComponentName(Name = "encoder")]
    private readonly ModuleList<EncoderBlock> _encoder;

    [ComponentName(Name = "decoder")]
    private readonly ModuleList<DecoderBlock> _decoder;

    /// <summary>Makes a generator with fresh weights on the CPU.</summary>
    /// <param name="options">Depth, width, channels, normalization; null for the paper's.</param>
    /// <param name="seed">Convolutions are drawn from N(0, 0.02) and normalization scales from N(1, 0.02) with this seed.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    public Generator(GeneratorOptions? options = null, long seed = 0)
        : base(nameof(Generator))
    {
        Options = options ?? GeneratorOptions.UNet256;
        Options.ThrowIfInvalid();
        _encoder = new ModuleList<EncoderBlock>([.. Enumerable.Range(0, Options.Depth).Select(CreateEncoderBlock)]);
        _decoder = new ModuleList<DecoderBlock>([.. Enumerable.Range(0, Options.Depth).Select(CreateDecoderBlock)]);
        RegisterComponents();
        WeightInitializer.Initialize(this, SeedSequence.Derive(seed, SeedSequence.Purpose.GeneratorWeights));
    }

    /// <summary>What the network is made of.</summary>
    public GeneratorOptions Options { get; }

    /// <inheritdoc/>
    public torch.nn.Module Network => this;

    /// <inheritdoc/>
    public string Architecture => "unet";

    /// <inheritdoc/>
    public int InputChannels => Options.InputChannels;

    /// <inheritdoc/>
    public int OutputChannels => Options.OutputChannels;

    /// <inheritdoc/>
    public int SizeMultiple => 1 << Options.Depth;

    /// <inheritdoc/>
    public Tensor Generate(Tensor input, ForwardContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        PictureShape.ThrowIfUnfit(input, InputChannels, nameof(input));
        if (input.shape[2] % SizeMultiple != 0 || input.shape[3] % SizeMultiple != 0)
        {
            throw new ArgumentException(
                $"The input is {input.shape[3]} x {input.shape[2]} pixels (width x height), but a U-Net of depth {Options.Depth} needs both sides to " +
                $"be multiples of {SizeMultiple}. Resize or pad the picture, or use a {nameof(GeneratorOptions.Depth)} that fits.", nameof(input));
        }

        using var scope = torch.NewDisposeScope();
        var skips = new Stack<Tensor>();
        var features = input;
        foreach (var block in _encoder)
        {
            features = block.Forward(features, context);
            skips.Push(features);
        }

        skips.Pop();
        foreach (var block in _decoder)
        {
            using var inner = features;
            features = block.Forward(inner, context);
            if (!skips.TryPop(out var skip)) continue;

            using var outer = skip;
            using var below = features;
            features = torch.cat([outer, below], 1);
        }

        return features.tanh().MoveToOuterDisposeScope();
    }

    /// <summary>Translates a batch: in training mode with dropout and tracked statistics, in evaluation mode with running statistics.</summary>
    /// <param name="input">Float32 <c>[N, InputChannels, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <returns>Float32 <c>[N, OutputChannels, H, W]</c>, values in [-1, 1]. The caller disposes it.</returns>
    /// <remarks>This is TorchSharp's convention, for composing the network with other modules; the library itself uses <see cref="Generate"/>.</remarks>
    public override Tensor forward(Tensor input) => Generate(input, ModuleMode.ContextOf(this));

    private EncoderBlock CreateEncoderBlock(int level)
    {
        var outermost = level == 0;
        var innermost = level == Options.Depth - 1;
        return new EncoderBlock(
            outermost ? Options.InputChannels : Options.WidthAt(level - 1),
            Options.WidthAt(level),
            stride: 2,
            activates: !outermost,
            outermost || innermost ? Normalization.None : Options.Normalization,
            Options.HasBias);
    }

    private DecoderBlock CreateDecoderBlock(int index)
    {
        var level = Options.Depth - 1 - index;
        var outermost = level == 0;
        return new DecoderBlock(
            Options.WidthAt(level) * (index == 0 ? 1 : 2),
            outermost ? Options.OutputChannels : Options.WidthAt(level - 1),
            outermost ? Normalization.None : Options.Normalization,
            bias: outermost || Options.HasBias,
            index < Options.DropoutLayers && !outermost ? Options.DropoutRate : 0);
    }
}
