namespace Pix2Pix.Models;

/// <summary>The paper's discriminator, a PatchGAN: scores overlapping patches of a pair of images as real or fake.</summary>
/// <remarks>
/// Paper, section 3.2.2. Weights are named <c>layers.I.conv</c> and <c>layers.I.norm</c>. No sigmoid: use a loss on logits. With the
/// default of three layers, a 256 x 256 pair gets 30 x 30 scores.
/// </remarks>
public sealed class PatchDiscriminator : torch.nn.Module<Tensor, Tensor, Tensor>, IDiscriminator
{
    private readonly ArchitecturePlan _plan;
    private readonly PlannedNetwork _layers;

    /// <summary>Creates a discriminator with random weights on the CPU.</summary>
    /// <param name="options">Layers, channels, normalization; null for the 70 x 70 PatchGAN.</param>
    /// <param name="seed">Seed for the weights: convolutions are drawn from N(0, 0.02), normalization scales from N(1, 0.02).</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public PatchDiscriminator(PatchDiscriminatorOptions? options = null, long seed = 0)
        : base(NativeLibraries.AfterTorch(nameof(PatchDiscriminator)))
    {
        Options = options ?? PatchDiscriminatorOptions.Patch70;
        Options.ThrowIfInvalid();
        _plan = Options.Plan;
        _layers = new PlannedNetwork(_plan);
        foreach (var (name, part) in _layers.named_children()) register_module(name, part);
        WeightInitializer.Initialize(this, SeedSequence.Derive(seed, SeedSequence.Purpose.DiscriminatorWeights));
    }

    /// <summary>The network's layers and channels.</summary>
    public PatchDiscriminatorOptions Options { get; }

    /// <inheritdoc/>
    public torch.nn.Module Network => this;

    /// <inheritdoc/>
    public int InputChannels => Options.InputChannels;

    /// <inheritdoc/>
    public int TargetChannels => Options.TargetChannels;

    /// <inheritdoc/>
    public Tensor Score(Tensor input, Tensor candidate, ForwardContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ImageShape.ThrowIfUnfit(input, InputChannels, nameof(input));
        ImageShape.ThrowIfUnfit(candidate, TargetChannels, nameof(candidate));
        ThrowIfUnequal(input.shape, candidate.shape);
        ThrowIfTooSmall(input);

        using var scope = torch.NewDisposeScope();
        var features = Options.IsConditional ? torch.cat([input, candidate], 1) : candidate;
        return _layers.Forward(features, context).MoveToOuterDisposeScope();
    }

    /// <summary>Scores a batch of pairs: in training mode with tracked statistics, in evaluation mode with running statistics.</summary>
    /// <param name="input">Float32 <c>[N, InputChannels, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <param name="candidate">Float32 <c>[N, TargetChannels, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <returns>Raw scores, float32 <c>[N, 1, h, w]</c>. The caller disposes it.</returns>
    public override Tensor forward(Tensor input, Tensor candidate) => Score(input, candidate, ModuleMode.ContextOf(this));

    private static void ThrowIfUnequal(long[] input, long[] candidate)
    {
        if (input[0] == candidate[0] && input[2] == candidate[2] && input[3] == candidate[3]) return;

        throw new ArgumentException(
            $"The input's shape is [{string.Join(", ", input)}] and the candidate's [{string.Join(", ", candidate)}], but both must have " +
            "the same batch size, height and width. Resize one of them.", nameof(candidate));
    }

    private void ThrowIfTooSmall(Tensor input)
    {
        long height = input.shape[2], width = input.shape[3];
        if (Math.Min(height, width) >= _plan.MinimumSize) return;

        throw new ArgumentException(
            $"The pair is {width} x {height} pixels (width x height), but {_plan.Description} needs at least {_plan.MinimumSize} pixels " +
            $"per side. Train on larger images, or reduce {nameof(PatchDiscriminatorOptions.LayerCount)}.", nameof(input));
    }
}
