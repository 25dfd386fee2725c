using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>The options of one implementation of pix2pix, where implementations differ from each other or from the paper.</summary>
/// <remarks>
/// A preset contains only options: use them as they are or change them with <c>with</c>. Presets do not reproduce defects, such as the
/// Torch implementation's wrong channels when B to A is trained with different numbers of channels.
/// </remarks>
public sealed record ReferencePreset
{
    private ReferencePreset(string name, TrainingOptions training) => (Name, Training) = (name, training with { Preset = name });

    /// <summary>
    /// The paper with its erratum, and the default of every option: no normalization in the innermost level, dropout in the first three
    /// decoder levels, no bias before a normalization, the discriminator's loss halved.
    /// </summary>
    public static ReferencePreset Paper { get; } = new("Paper", new TrainingOptions());

    /// <summary>The authors' Torch implementation in Lua, phillipi/pix2pix.</summary>
    /// <remarks>
    /// It allocates biases and zeroes them at every step, which is the same as no bias. Its generator learns from scores computed before
    /// the discriminator's update, but with gradients through the weights after it; autograd supports only the former,
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

    /// <summary>The most widely used implementation, junyanz/pytorch-CycleGAN-and-pix2pix.</summary>
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

    /// <summary>The TensorFlow port behind most web demos, affinelayer/pix2pix-tensorflow.</summary>
    /// <remarks>Its graph computes the scores once, before both updates: <see cref="UpdateScheme.Simultaneous"/>.</remarks>
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

    /// <summary>All presets.</summary>
    public static IReadOnlyList<ReferencePreset> All { get; } = [Paper, Torch7, PyTorch, AffineLayer];

    /// <summary>Name of the preset. Model files record it.</summary>
    public string Name { get; }

    /// <summary>The generator for images of 256 x 256 pixels.</summary>
    public GeneratorOptions Generator { get; init; } = GeneratorOptions.UNet256;

    /// <summary>The discriminator that classifies patches.</summary>
    public PatchDiscriminatorOptions Discriminator { get; init; } = PatchDiscriminatorOptions.Patch70;

    /// <summary>The discriminator that classifies single pixels.</summary>
    public PatchDiscriminatorOptions PixelDiscriminator { get; init; } = PatchDiscriminatorOptions.Pixel;

    /// <summary>How pairs are read and augmented.</summary>
    public PairedImagesOptions Pairs { get; init; } = new();

    /// <summary>How the networks are trained.</summary>
    public TrainingOptions Training { get; init; }

    /// <summary>Its checkpoint intervals. Used only if you assign them to <see cref="TrainingOptions.Checkpoints"/>.</summary>
    public CheckpointOptions Checkpoints { get; init; } = new();

    // Dropout in all full-width levels but the innermost: at 128 x 128 that is one fewer.
    private bool DropsInFullWidthLevels { get; init; }

    /// <summary>Finds a preset by its name; null if there is none.</summary>
    /// <param name="name">"paper", "torch7", "pytorch" or "affinelayer", case-insensitive.</param>
    public static ReferencePreset? Find(string name) =>
        All.FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The generator for another image size: it has as many levels as the sides can be halved.</summary>
    /// <param name="size">Side of the images: a power of two or a multiple of 32, 2 to 65536.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not supported.</exception>
    public GeneratorOptions GeneratorFor(int size) => GeneratorFor(size, size);

    /// <summary>The generator for another image size, not necessarily square: it has as many levels as both sides can be halved.</summary>
    /// <param name="width">Width of the images: a power of two or a multiple of 32, 2 to 65536.</param>
    /// <param name="height">Height of the images, likewise. Both are multiples of 32, or the shorter one divides the longer one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sides are not supported.</exception>
    public GeneratorOptions GeneratorFor(int width, int height)
    {
        var depth = UNetLevels.For(width, height, most: 65536);

        return Generator with { Depth = depth, DropoutLayers = DropsInFullWidthLevels ? Math.Max(0, depth - 5) : Generator.DropoutLayers };
    }
}
