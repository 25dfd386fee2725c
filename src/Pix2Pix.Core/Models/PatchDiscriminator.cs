using Pix2Pix.Common;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace Pix2Pix.Models;

/// <summary>The paper's discriminator, a PatchGAN: scores overlapping patches of a pair of pictures as real or generated.</summary>
/// <remarks>
/// Paper: section 3.2.2. Weights are named <c>layers.I.conv</c> and <c>layers.I.norm</c>. No sigmoid: use a loss on logits. A 256 x 256 pair
/// gives 30 x 30 scores with the default of three layers.
/// </remarks>
public sealed class PatchDiscriminator : torch.nn.Module<Tensor, Tensor, Tensor>, IDiscriminator
{
    [ComponentName(Name = "layers")]
    private readonly ModuleList<EncoderBlock> _layers;

    /// <summary>Makes a discriminator with fresh weights on the CPU.</summary>
    /// <param name="options">Layers, width, channels, normalization; null for the 70 x 70 PatchGAN.</param>
    /// <param name="seed">Convolutions are drawn from N(0, 0.02) and normalization scales from N(1, 0.02) with this seed.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public PatchDiscriminator(PatchDiscriminatorOptions? options = null, long seed = 0)
        : base(NativeLibraries.AfterTorch(nameof(PatchDiscriminator)))
    {
        Options = options ?? PatchDiscriminatorOptions.Patch70;
        Options.ThrowIfInvalid();
        _layers = new ModuleList<EncoderBlock>([.. CreateLayers()]);
        RegisterComponents();
        WeightInitializer.Initialize(this, SeedSequence.Derive(seed, SeedSequence.Purpose.DiscriminatorWeights));
    }

    /// <summary>What the network is made of.</summary>
    public PatchDiscriminatorOptions Options { get; }

    /// <inheritdoc/>
    public torch.nn.Module Network => this;

    /// <inheritdoc/>
    public int InputChannels => Options.InputChannels;

    /// <inheritdoc/>
    public int CandidateChannels => Options.CandidateChannels;

    /// <inheritdoc/>
    public Tensor Score(Tensor input, Tensor candidate, ForwardContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        PictureShape.ThrowIfUnfit(input, InputChannels, nameof(input));
        PictureShape.ThrowIfUnfit(candidate, CandidateChannels, nameof(candidate));
        ThrowIfUnequal(input.shape, candidate.shape);
        ThrowIfTooSmall(input);

        using var scope = torch.NewDisposeScope();
        var features = Options.IsConditional ? torch.cat([input, candidate], 1) : candidate;
        foreach (var layer in _layers) features = layer.Forward(features, context);
        return features.MoveToOuterDisposeScope();
    }

    /// <summary>Scores a batch of pairs: with tracked statistics in training mode, with running ones in evaluation mode.</summary>
    /// <param name="input">Float32 <c>[N, InputChannels, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <param name="candidate">Float32 <c>[N, CandidateChannels, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <returns>Raw scores, float32 <c>[N, 1, h, w]</c>. The caller disposes it.</returns>
    public override Tensor forward(Tensor input, Tensor candidate) => Score(input, candidate, ModuleMode.ContextOf(this));

    private IEnumerable<EncoderBlock> CreateLayers()
    {
        // A PixelGAN has the three layers of a PatchGAN of one, with kernels of one pixel.
        var pixels = Options.Layers == 0;
        var (kernel, last) = pixels ? (1, 1) : (4, Options.Layers);
        int WidthOf(int layer) => Options.Width * (1 << Math.Min(layer, 3));

        var input = Options.CandidateChannels + (Options.IsConditional ? Options.InputChannels : 0);
        yield return new EncoderBlock(input, Options.Width, kernel, pixels ? 1 : 2, slope: null, Normalization.None, Options.FirstLayerBias);
        for (var layer = 1; layer <= last; layer++)
        {
            var stride = layer < last ? 2 : 1;
            yield return new EncoderBlock(
                WidthOf(layer - 1), WidthOf(layer), kernel, stride, Options.LeakySlope, Options.Normalization, Options.HasBias);
        }

        yield return new EncoderBlock(WidthOf(last), 1, kernel, stride: 1, Options.LeakySlope, Normalization.None, Options.LastLayerBias);
    }

    private static void ThrowIfUnequal(long[] input, long[] candidate)
    {
        if (input[0] != candidate[0] || input[2] != candidate[2] || input[3] != candidate[3])
        {
            throw new ArgumentException(
                $"The input's shape is [{string.Join(", ", input)}] and the candidate's [{string.Join(", ", candidate)}], but a pair has the same number of " +
                "pictures, height and width. Resize one of them.", nameof(candidate));
        }
    }

    // Every score needs one pixel of the layer before the last two, each of which takes one pixel off.
    private void ThrowIfTooSmall(Tensor input)
    {
        var shape = input.shape;
        var smallest = Options.Layers == 0 ? 1 : 3 << Options.Layers;
        if (Math.Min(shape[2], shape[3]) < smallest)
        {
            throw new ArgumentException(
                $"The pair is {shape[3]} x {shape[2]} pixels (width x height), but a discriminator of {Options.Layers} layers needs at least {smallest} on " +
                $"each side. Train on larger pictures, or use fewer {nameof(PatchDiscriminatorOptions.Layers)}.", nameof(input));
        }
    }
}
