using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>The choices of one implementation of pix2pix, where implementations disagree with each other or with the paper.</summary>
/// <remarks>
/// A profile is nothing but options: take them as they are or change some with <c>with</c>. What no profile copies are defects, such as the
/// original's wrong channels when B to A is trained with different numbers of channels.
/// </remarks>
public sealed record ReferencePreset
{
    private ReferencePreset(string name, TrainingOptions training) => (Name, Training) = (name, training with { Preset = name });

    /// <summary>
    /// The paper with its erratum, and the default of every option: no normalization on the innermost level, dropout in the first three
    /// decoder levels, no bias in front of a normalization, the discriminator's loss halved.
    /// </summary>
    public static ReferencePreset Paper { get; } = new("Paper", new TrainingOptions());

    /// <summary>The authors' original in Lua, phillipi/pix2pix.</summary>
    /// <remarks>
    /// It allocates biases and zeroes them at every step, which is the same as none. Its generator learns from scores that were computed
    /// before the discriminator's step and gradients through the weights after it; autograd allows the first half only,
    /// <see cref="UpdateScheme.Simultaneous"/>.
    /// </remarks>
    public static ReferencePreset Torch7 { get; } = new(
        "Torch7",
        new TrainingOptions
        {
            Objective = new() { DiscriminatorWeight = 1, UpdateScheme = UpdateScheme.Simultaneous, RealBatchFirst = true },
            DataLoading = new() { SampleWithReplacement = true },
            Seed = null,
        })
    {
        Generator = new GeneratorOptions { ConvolutionBias = false, OutputBias = false },
        Discriminator = new PatchDiscriminatorOptions { ConvolutionBias = false, FirstLayerBias = false, LastLayerBias = false },
        PixelDiscriminator = new PatchDiscriminatorOptions { LayerCount = 0, ConvolutionBias = false, FirstLayerBias = false },
        Pairs = new PairedImagesOptions { ColorEncoding = ColorEncoding.Bgr, MinCropOffset = 1 },
        Checkpoints = new CheckpointOptions { EveryNSteps = 5000, EveryNEpochs = 50 },
    };

    /// <summary>The implementation that most people use, junyanz/pytorch-CycleGAN-and-pix2pix.</summary>
    public static ReferencePreset PyTorch { get; } = new(
        "PyTorch", new TrainingOptions
        {
            Optimization = new() { LearningRateSchedule = LearningRateSchedule.LinearDecay(100, 100) },
            Seed = null,
        })
    {
        Generator = new GeneratorOptions { DropoutOffset = 1 },
        DropsInFullWidthLevels = true,
        PixelDiscriminator = PatchDiscriminatorOptions.Pixel with { LastLayerBias = false },
        Pairs = new PairedImagesOptions { Filter = ResampleFilter.Bicubic },
        Checkpoints = new CheckpointOptions { EveryNSteps = 5000, EveryNEpochs = 5 },
    };

    /// <summary>The port to TensorFlow from which most web demos come, affinelayer/pix2pix-tensorflow.</summary>
    /// <remarks>
    /// Its generator's step follows the discriminator's in a graph whose scores are computed once: <see
    /// cref="UpdateScheme.Simultaneous"/>.
    /// </remarks>
    public static ReferencePreset AffineLayer { get; } = new(
        "AffineLayer", new TrainingOptions
        {
            Objective = new() { DiscriminatorWeight = 1, UpdateScheme = UpdateScheme.Simultaneous },
            Seed = null,
        })
    {
        Generator = new GeneratorOptions { NormalizeBottleneck = true, ConvolutionBias = true },
        Discriminator = new PatchDiscriminatorOptions { ConvolutionBias = true },
        PixelDiscriminator = PatchDiscriminatorOptions.Pixel with { ConvolutionBias = true },
        Pairs = new PairedImagesOptions { Filter = ResampleFilter.Box, FlipBeforeCrop = true },
        Checkpoints = new CheckpointOptions { EveryNSteps = 5000, EveryNEpochs = 0, KeepLast = 1 },
    };

    /// <summary>All profiles.</summary>
    public static IReadOnlyList<ReferencePreset> All { get; } = [Paper, Torch7, PyTorch, AffineLayer];

    /// <summary>Name of the profile; model files record it.</summary>
    public string Name { get; }

    /// <summary>The generator for pictures of 256 x 256.</summary>
    public GeneratorOptions Generator { get; init; } = GeneratorOptions.UNet256;

    /// <summary>The discriminator that judges patches.</summary>
    public PatchDiscriminatorOptions Discriminator { get; init; } = PatchDiscriminatorOptions.Patch70;

    /// <summary>The discriminator that judges single pixels.</summary>
    public PatchDiscriminatorOptions PixelDiscriminator { get; init; } = PatchDiscriminatorOptions.Pixel;

    /// <summary>How pairs become examples.</summary>
    public PairedImagesOptions Pairs { get; init; } = new();

    /// <summary>How the networks are trained.</summary>
    public TrainingOptions Training { get; init; }

    /// <summary>
    /// How often it saves a run. The library saves none unless <see cref="TrainingOptions.Checkpoints"/> is set, to this for example.
    /// </summary>
    public CheckpointOptions Checkpoints { get; init; } = new();

    // Dropout in as many levels as there are full-width ones beyond the innermost: one fewer at 128 x 128.
    private bool DropsInFullWidthLevels { get; init; }

    /// <summary>The profile of a name, or null.</summary>
    /// <param name="name">"paper", "torch7", "pytorch" or "affinelayer", in any case.</param>
    public static ReferencePreset? Find(string name) =>
        All.FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The generator for pictures of another size: as many levels as its sides can be halved.</summary>
    /// <param name="size">Side of the pictures: a power of two or a multiple of 32, 2 to 65536.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is no such number.</exception>
    public GeneratorOptions GeneratorFor(int size) => GeneratorFor(size, size);

    /// <summary>The generator for pictures of another size that need not be squares: as many levels as both sides can be halved.</summary>
    /// <param name="width">Width of the pictures: a power of two or a multiple of 32, 2 to 65536.</param>
    /// <param name="height">Height of the pictures, likewise. Both are multiples of 32, or the shorter one divides the longer one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sides are no such numbers.</exception>
    public GeneratorOptions GeneratorFor(int width, int height)
    {
        var depth = UNetLevels.For(width, height, most: 65536);

        return Generator with { Depth = depth, DropoutLayers = DropsInFullWidthLevels ? Math.Max(0, depth - 5) : Generator.DropoutLayers };
    }
}
