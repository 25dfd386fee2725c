namespace Pix2Pix.Models;

/// <summary>The architecture of a generator. The defaults are the paper's, with its erratum: no normalization at the bottleneck.</summary>
/// <remarks>Paper: section 3.2.1 and appendix 6.1.1.</remarks>
public sealed record GeneratorOptions
{
    /// <summary>The paper's generator: eight levels, for images whose sides are multiples of 256. 54,413,955 parameters.</summary>
    public static GeneratorOptions UNet256 { get; } = new();

    /// <summary>Seven levels, for images whose sides are multiples of 128.</summary>
    public static GeneratorOptions UNet128 { get; } = new() { Depth = 7 };

    /// <summary>Six residual blocks, the PyTorch implementation's choice for images of 128 x 128. Sides are multiples of 4.</summary>
    public static GeneratorOptions ResNet6 { get; } = new() { Architecture = GeneratorArchitecture.ResNet, ResidualBlocks = 6 };

    /// <summary>Nine residual blocks, the PyTorch implementation's choice for images from 256 x 256. Sides are multiples of 4.</summary>
    public static GeneratorOptions ResNet9 { get; } = new() { Architecture = GeneratorArchitecture.ResNet, ResidualBlocks = 9 };

    /// <summary>The architecture.</summary>
    /// <value>Default <see cref="GeneratorArchitecture.UNet"/>, the paper's.</value>
    public GeneratorArchitecture Architecture { get; init; } = GeneratorArchitecture.UNet;

    /// <summary>Number of input channels.</summary>
    /// <value>1 or more. Default 3.</value>
    public int InputChannels { get; init; } = 3;

    /// <summary>Number of output channels.</summary>
    /// <value>1 or more. Default 3.</value>
    public int OutputChannels { get; init; } = 3;

    /// <summary>
    /// Levels of a U-Net or encoder-decoder: how often the image is halved. Input sides must be multiples of 2 to this power.
    /// </summary>
    /// <value>1 to 16. Default 8, which reduces a 256 x 256 image to a single pixel. Ignored for a ResNet.</value>
    public int Depth { get; init; } = 8;

    /// <summary>Residual blocks of a ResNet, between encoder and decoder.</summary>
    /// <value>1 to 64. Default 9. Ignored for other architectures.</value>
    public int ResidualBlocks { get; init; } = 9;

    /// <summary>How the decoder upsamples.</summary>
    /// <value>Default <see cref="Upsampling.TransposedConvolution"/>, the paper's. The other methods avoid checkerboard artifacts.</value>
    public Upsampling Upsampling { get; init; } = Upsampling.TransposedConvolution;

    /// <summary>Channels of the first level; each level doubles them, up to 8 x this number. Also known as <c>ngf</c>.</summary>
    /// <value>1 to 65536. Default 64. Time and memory grow with its square.</value>
    public int BaseChannels { get; init; } = 64;

    /// <summary>Normalization between the levels; the outermost and the innermost encoder level and the output layer have none.</summary>
    /// <value>Default <see cref="Models.Normalization.Batch"/>.</value>
    public INormalization Normalization { get; init; } = Models.Normalization.Batch;

    /// <summary>Whether the bottleneck of a U-Net or encoder-decoder is normalized, too.</summary>
    /// <value>Default false, as in the paper's erratum: with one image per batch, normalizing a single pixel gives zero. Affine Layer's
    /// implementation and TensorFlow's tutorial normalize it.</value>
    public bool NormalizeBottleneck { get; init; }

    /// <summary>Negative slope of the encoder's LeakyReLU.</summary>
    /// <value>0 to 1. Default 0.2. TensorFlow's tutorial: 0.3.</value>
    public double LeakyReluSlope { get; init; } = 0.2;

    /// <summary>Whether ReLU also applies to the values of skip connections.</summary>
    /// <value>Default true, as in the paper. TensorFlow's tutorial leaves these values unchanged.</value>
    public bool ReluOnSkips { get; init; } = true;

    /// <summary>Whether ReLU applies to the bottleneck's values before the decoder, as at every other level.</summary>
    /// <value>Default true. TensorFlow's tutorial applies the encoder's LeakyReLU instead. Ignored for a ResNet.</value>
    public bool ReluOnBottleneck { get; init; } = true;

    /// <summary>Number of decoder levels, from the innermost, before the first one with dropout.</summary>
    /// <value>0 or more. Default 0. The PyTorch implementation: 1.</value>
    public int DropoutOffset { get; init; }

    /// <summary>
    /// Number of decoder levels with dropout, from the innermost after <see cref="DropoutOffset"/>; in a ResNet, of residual blocks.
    /// </summary>
    /// <value>0 or more; an excess is ignored. The output layer never has dropout. Default 3, the paper's.</value>
    public int DropoutLayers { get; init; } = 3;

    /// <summary>Fraction of values that dropout zeroes; the paper's only source of noise.</summary>
    /// <value>0 to below 1. Default 0.5.</value>
    public double DropoutRate { get; init; } = 0.5;

    /// <summary>Whether the convolutions before the output layer have a bias.</summary>
    /// <value>Default null: only if the normalization has no learned shift.</value>
    public bool? ConvolutionBias { get; init; }

    /// <summary>Whether the output layer has a bias.</summary>
    /// <value>Default true. The Torch implementation zeroes all biases at every step.</value>
    public bool OutputBias { get; init; } = true;

    /// <summary>
    /// Whether the network fills only missing pixels, whose channels are all 1 (white), and copies the others from its input.
    /// </summary>
    /// <value>Default false, as in the Torch implementation, whose network also learns to copy. Set it for inpainting: losses and
    /// discriminator then use the composite, and all learning goes into the holes.</value>
    public bool PreserveKnownPixels { get; init; }

    /// <summary>The plan that the options describe.</summary>
    internal ArchitecturePlan Plan => Architecture.Plan(this);

    /// <summary>The dropout rate at a place that can have dropout, counted from 0.</summary>
    internal double DropoutRateAt(int place) => place >= DropoutOffset && place < DropoutOffset + DropoutLayers ? DropoutRate : 0;

    internal bool HasBias => ConvolutionBias ?? !Normalization.IsAffine;

    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(InputChannels < 1, $"{nameof(InputChannels)} is {InputChannels}; use 1 or more.");
        problems.AddIf(OutputChannels < 1, $"{nameof(OutputChannels)} is {OutputChannels}; use 1 or more.");
        problems.AddIf(Depth is < 1 or > 16, $"{nameof(Depth)} is {Depth}; use 1 to 16.");
        problems.AddIf(Architecture is null, $"{nameof(Architecture)} is null; use a member of {nameof(GeneratorArchitecture)}.");
        problems.AddIf(ResidualBlocks is < 1 or > 64, $"{nameof(ResidualBlocks)} is {ResidualBlocks}; use 1 to 64.");
        problems.AddIf(!Enum.IsDefined(Upsampling), $"{nameof(Upsampling)} is {Upsampling}; " +
            "use TransposedConvolution, NearestConvolution or BilinearConvolution.");
        problems.AddIf(BaseChannels is < 1 or > 65536, $"{nameof(BaseChannels)} is {BaseChannels}; use 1 to 65536.");
        problems.AddIf(Normalization is null, $"{nameof(Normalization)} is null; use Normalization.None to disable it.");
        problems.AddIf(!(LeakyReluSlope is >= 0 and <= 1), $"{nameof(LeakyReluSlope)} is {LeakyReluSlope}; use 0 to 1.");
        problems.AddIf(DropoutOffset < 0, $"{nameof(DropoutOffset)} is {DropoutOffset}; use 0 or more.");
        problems.AddIf(DropoutLayers < 0, $"{nameof(DropoutLayers)} is {DropoutLayers}; use 0 or more.");
        problems.AddIf(!(DropoutRate is >= 0 and < 1), $"{nameof(DropoutRate)} is {DropoutRate}; use 0 to below 1.");
        problems.AddIf(
            PreserveKnownPixels && InputChannels != OutputChannels,
            $"{nameof(PreserveKnownPixels)} is set, but there are {InputChannels} input and {OutputChannels} output channels; " +
            "make them equal.");
        problems.ThrowIfAny("generator options");
    }
}
