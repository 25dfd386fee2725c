using TorchSharp.Modules;

namespace Pix2Pix.Models;

/// <summary>The generator: by default the paper's U-Net; other options make it an encoder-decoder or a ResNet.</summary>
/// <remarks>
/// <para>Paper, section 3.2.1. Weights are named <c>encoder.I.conv</c>, <c>encoder.I.norm</c>, <c>decoder.I.conv</c> and
/// <c>decoder.I.norm</c>; encoder levels count from the image inward, decoder levels from the bottleneck outward. A ResNet has
/// <c>residual.I.first</c> and <c>residual.I.second</c> in between and <c>output</c> at the end.</para>
/// <para>With <c>using static TorchSharp.torch</c>, the name <c>Generator</c> is ambiguous, because TorchSharp's random number generator
/// is <c>torch.Generator</c>: write <c>using TorchSharp;</c> and <c>torch.cat(...)</c> instead.</para>
/// </remarks>
public sealed class Generator :
    torch.nn.Module<Tensor, Tensor>, IDescribedGenerator, ISupportsPerImageStatistics, ISupportsPrepackedWeights
{
    private readonly ArchitecturePlan _plan;
    private readonly PlannedNetwork _layers;

    /// <summary>Creates a generator with random weights on the CPU.</summary>
    /// <param name="options">Architecture, depth, channels, normalization; null for the paper's.</param>
    /// <param name="seed">Seed for the weights: convolutions are drawn from N(0, 0.02), normalization scales from N(1, 0.02).</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public Generator(GeneratorOptions? options = null, long seed = 0)
        : this(options ?? GeneratorOptions.UNet256, (long?)seed)
    {
    }

    private Generator(GeneratorOptions options, long? seed)
        : base(NativeLibraries.AfterTorch(nameof(Generator)))
    {
        Options = options;
        Options.ThrowIfInvalid();
        _plan = Options.Plan;
        _layers = new PlannedNetwork(_plan);

        // The layers become direct children of this network, so that weight names start with them.
        foreach (var (name, part) in _layers.named_children()) register_module(name, part);
        if (seed is { } drawn) WeightInitializer.Initialize(this, SeedSequence.Derive(drawn, SeedSequence.Purpose.GeneratorWeights));
    }

    /// <inheritdoc/>
    public GeneratorOptions Options { get; }

    /// <inheritdoc/>
    public torch.nn.Module Network => this;

    /// <inheritdoc/>
    public string Architecture => Options.Architecture.Name;

    /// <inheritdoc/>
    public int InputChannels => Options.InputChannels;

    /// <inheritdoc/>
    public int OutputChannels => Options.OutputChannels;

    /// <inheritdoc/>
    public int SizeMultiple => _plan.SizeMultiple;

    /// <inheritdoc/>
    public int MinimumSize => _plan.MinimumSize;

    /// <inheritdoc/>
    public bool SupportsPerImageStatistics => Options.Normalization is ISupportsPerImageStatistics { SupportsPerImageStatistics: true };

    /// <inheritdoc/>
    public IEnumerable<Convolution> PrepackableLayers => modules().OfType<Convolution>();

    /// <summary>A network whose weights will be read: drawing random ones takes longer than reading.</summary>
    internal static Generator WithoutWeights(GeneratorOptions options) => new(options, null);

    /// <inheritdoc/>
    public Tensor Generate(Tensor input, ForwardContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ImageShape.ThrowIfUnfit(input, InputChannels, nameof(input));
        ThrowIfSizeUnfit(input);
        using var values = _layers.Forward(input, context);
        using var features = values.to(torch.float32);
        if (!Options.PreserveKnownPixels) return features.tanh();

        using var painted = features.tanh();
        return InpaintingMask.Composite(input, painted);
    }

    /// <summary>
    /// Translates a batch: in training mode with dropout and tracked statistics, in evaluation mode with running statistics.
    /// </summary>
    /// <param name="input">Float32 <c>[N, InputChannels, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <returns>Float32 <c>[N, OutputChannels, H, W]</c>, values in [-1, 1]. The caller disposes it.</returns>
    /// <remarks>
    /// TorchSharp's convention, for combining the network with other modules; the library itself uses <see cref="Generate"/>.
    /// </remarks>
    public override Tensor forward(Tensor input) => Generate(input, ModuleMode.ContextOf(this));

    private void ThrowIfSizeUnfit(Tensor input)
    {
        long height = input.shape[2], width = input.shape[3];
        if (height % SizeMultiple == 0 && width % SizeMultiple == 0 && Math.Min(height, width) >= MinimumSize) return;

        throw new ArgumentException(
            $"The input is {width} x {height} pixels (width x height), but {_plan.Description} needs both sides to be multiples of " +
            $"{SizeMultiple} and at least {MinimumSize}. Resize or pad the image, or use a smaller {nameof(GeneratorOptions.Depth)}.",
            nameof(input));
    }
}
