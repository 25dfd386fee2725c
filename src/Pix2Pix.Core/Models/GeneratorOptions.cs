namespace Pix2Pix.Models;

/// <summary>What a generator is made of. The defaults are the paper's, with its erratum: no normalization on the innermost layer.</summary>
/// <remarks>Paper: section 3.2.1 and appendix 6.1.1.</remarks>
public sealed record GeneratorOptions
{
    /// <summary>The paper's generator: eight levels, for pictures whose sides are multiples of 256. 54,413,955 parameters.</summary>
    public static GeneratorOptions UNet256 { get; } = new();

    /// <summary>Seven levels, for pictures whose sides are multiples of 128.</summary>
    public static GeneratorOptions UNet128 { get; } = new() { Depth = 7 };

    /// <summary>Six residual blocks, the PyTorch implementation's choice for pictures of 128 x 128. Sides are multiples of 4.</summary>
    public static GeneratorOptions ResNet6 { get; } = new() { Architecture = GeneratorArchitecture.ResNet, ResidualBlocks = 6 };

    /// <summary>
    /// Nine residual blocks, the PyTorch implementation's choice for pictures of 256 x 256 and more. Sides are multiples of 4.
    /// </summary>
    public static GeneratorOptions ResNet9 { get; } = new() { Architecture = GeneratorArchitecture.ResNet, ResidualBlocks = 9 };

    /// <summary>The architecture.</summary>
    /// <value>Default <see cref="GeneratorArchitecture.UNet"/>, the paper's.</value>
    public GeneratorArchitecture Architecture { get; init; } = GeneratorArchitecture.UNet;

    /// <summary>Channels of the input picture.</summary>
    /// <value>1 or more. Default 3.</value>
    public int InputChannels { get; init; } = 3;

    /// <summary>Channels of the output picture.</summary>
    /// <value>1 or more. Default 3.</value>
    public int OutputChannels { get; init; } = 3;

    /// <summary>
    /// Levels of a U-Net or encoder-decoder: how often the picture is halved. Inputs must be multiples of 2 to this power.
    /// </summary>
    /// <value>1 to 16. Default 8; the deepest level then sees a 256 x 256 picture as one pixel. Without effect on a ResNet.</value>
    public int Depth { get; init; } = 8;

    /// <summary>Blocks of a ResNet between its encoder and its decoder.</summary>
    /// <value>1 to 64. Default 9. Without effect on the other kinds.</value>
    public int ResidualBlocks { get; init; } = 9;

    /// <summary>How the decoder doubles the picture.</summary>
    /// <value>Default <see cref="Upsampling.TransposedConvolution"/>, the paper's. The other ways leave no checkerboard.</value>
    public Upsampling Upsampling { get; init; } = Upsampling.TransposedConvolution;

    /// <summary>Filters of the first level; each further level doubles them up to eight times as many. Known as <c>ngf</c>.</summary>
    /// <value>1 or more. Default 64. Time and memory grow with its square.</value>
    public int BaseChannels { get; init; } = 64;

    /// <summary>Normalization between the levels; the outermost and the innermost encoder level and the output have none.</summary>
    /// <value>Default <see cref="Models.Normalization.Batch"/>.</value>
    public INormalization Normalization { get; init; } = Models.Normalization.Batch;

    /// <summary>Whether the innermost level of a U-Net or encoder-decoder is normalized too.</summary>
    /// <value>
    /// Default false, as the paper's erratum has it: with one picture a batch the norm of a single pixel is zero. Affine Layer's
    /// implementation and TensorFlow's tutorial have it.
    /// </value>
    public bool NormalizeBottleneck { get; init; }

    /// <summary>Slope of LeakyReLU below zero, in the encoder.</summary>
    /// <value>0 to 1. Default 0.2. TensorFlow's tutorial: 0.3.</value>
    public double LeakyReluSlope { get; init; } = 0.2;

    /// <summary>Whether ReLU is applied to what comes over a skip connection, too.</summary>
    /// <value>Default true, as in the paper's figure. TensorFlow's tutorial leaves the encoder's values as they are.</value>
    public bool ReluOnSkips { get; init; } = true;

    /// <summary>Whether ReLU is applied to the innermost level's values before the decoder sees them, as to every other level's.</summary>
    /// <value>Default true. TensorFlow's tutorial applies the encoder's LeakyReLU in its place. Without effect on a ResNet.</value>
    public bool ReluOnBottleneck { get; init; } = true;

    /// <summary>Decoder levels between the innermost and the first that drops values.</summary>
    /// <value>Zero or more. Default 0. The PyTorch implementation: 1.</value>
    public int DropoutOffset { get; init; }

    /// <summary>
    /// How many decoder levels, counted from the innermost and <see cref="DropoutOffset"/>, drop values at random; in a ResNet, how many
    /// residual blocks.
    /// </summary>
    /// <value>Zero or more; more than there are changes nothing. The output never drops any. Default 3, the paper's.</value>
    public int DropoutLayers { get; init; } = 3;

    /// <summary>Share of the values that dropout drops: the paper's only source of noise.</summary>
    /// <value>0 to below 1. Default 0.5.</value>
    public double DropoutRate { get; init; } = 0.5;

    /// <summary>Whether the convolutions before the output have a bias.</summary>
    /// <value>Default null: only where the normalization adds no shift of its own.</value>
    public bool? ConvolutionBias { get; init; }

    /// <summary>Whether the output layer has a bias.</summary>
    /// <value>Default true. The original zeroes all biases at every step.</value>
    public bool OutputBias { get; init; } = true;

    /// <summary>
    /// Whether the network paints missing pixels only, those whose channels are all 1 (white), and hands on what its input knows of the
    /// others.
    /// </summary>
    /// <value>
    /// Default false, as in the original, whose network also learns to copy. Set it for inpainting: losses and discriminator then see the
    /// picture put together, and all of the learning goes into the holes.
    /// </value>
    public bool PreserveKnownPixels { get; init; }

    /// <summary>The network that the options describe.</summary>
    internal ArchitecturePlan Plan => Architecture.Plan(this);

    /// <summary>The rate of dropout at a place that could have it, counted from 0.</summary>
    internal double DropoutRateAt(int place) => place >= DropoutOffset && place < DropoutOffset + DropoutLayers ? DropoutRate : 0;

    internal bool HasBias => ConvolutionBias ?? !Normalization.IsAffine;

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(InputChannels < 1, $"{nameof(InputChannels)} is {InputChannels}; use 1 or more.");
        problems.AddIf(OutputChannels < 1, $"{nameof(OutputChannels)} is {OutputChannels}; use 1 or more.");
        problems.AddIf(Depth is < 1 or > 16, $"{nameof(Depth)} is {Depth}; use 1 to 16.");
        problems.AddIf(Architecture is null, $"{nameof(Architecture)} is null; use one of {nameof(GeneratorArchitecture)}'s.");
        problems.AddIf(ResidualBlocks is < 1 or > 64, $"{nameof(ResidualBlocks)} is {ResidualBlocks}; use 1 to 64.");
        problems.AddIf(!Enum.IsDefined(Upsampling), $"{nameof(Upsampling)} is {Upsampling}; " +
            "use TransposedConvolution, NearestConvolution or BilinearConvolution.");
        problems.AddIf(BaseChannels is < 1 or > 65536, $"{nameof(BaseChannels)} is {BaseChannels}; use 1 to 65536.");
        problems.AddIf(Normalization is null, $"{nameof(Normalization)} is null; use one of {nameof(Models.Normalization)}'s, or its " +
            "None.");
        problems.AddIf(!(LeakyReluSlope is >= 0 and <= 1), $"{nameof(LeakyReluSlope)} is {LeakyReluSlope}; use 0 to 1.");
        problems.AddIf(DropoutOffset < 0, $"{nameof(DropoutOffset)} is {DropoutOffset}; use zero or more.");
        problems.AddIf(DropoutLayers < 0, $"{nameof(DropoutLayers)} is {DropoutLayers}; use zero or more.");
        problems.AddIf(!(DropoutRate is >= 0 and < 1), $"{nameof(DropoutRate)} is {DropoutRate}; use 0 to below 1.");
        problems.AddIf(
            PreserveKnownPixels && InputChannels != OutputChannels,
            $"{nameof(PreserveKnownPixels)} is set, but there are {InputChannels} channels in and {OutputChannels} out; " +
            "use as many out as in.");
        problems.ThrowIfAny("generator options");
    }
}
