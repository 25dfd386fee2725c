namespace Pix2Pix.Models;

/// <summary>The architecture of a PatchGAN discriminator.</summary>
/// <remarks>Paper: section 3.2.2 and appendix 6.1.2.</remarks>
public sealed record PatchDiscriminatorOptions
{
    /// <summary>The paper's default: each score judges a patch of 70 x 70 pixels. 2,768,705 parameters.</summary>
    public static PatchDiscriminatorOptions Patch70 { get; } = new();

    /// <summary>Patches of 16 x 16 pixels.</summary>
    public static PatchDiscriminatorOptions Patch16 { get; } = new() { LayerCount = 1 };

    /// <summary>Patches of 34 x 34 pixels.</summary>
    public static PatchDiscriminatorOptions Patch34 { get; } = new() { LayerCount = 2 };

    /// <summary>Patches of 142 x 142 pixels.</summary>
    public static PatchDiscriminatorOptions Patch142 { get; } = new() { LayerCount = 4 };

    /// <summary>Patches of 286 x 286 pixels: the paper's ImageGAN, where a score covers a whole 256 x 256 image.</summary>
    public static PatchDiscriminatorOptions Patch286 { get; } = new() { LayerCount = 5 };

    /// <summary>Single pixels: the paper's PixelGAN, which can judge only colors.</summary>
    public static PatchDiscriminatorOptions Pixel { get; } = new() { LayerCount = 0 };

    /// <summary>Number of input channels.</summary>
    /// <value>1 or more. Default 3.</value>
    public int InputChannels { get; init; } = 3;

    /// <summary>Number of candidate channels: the generator's output channels.</summary>
    /// <value>1 or more. Default 3.</value>
    public int TargetChannels { get; init; } = 3;

    /// <summary>Channels of the first layer; each layer doubles them, up to 8 x this number. Also known as <c>ndf</c>.</summary>
    /// <value>1 to 65536. Default 64.</value>
    public int BaseChannels { get; init; } = 64;

    /// <summary>Number of layers that halve the image; each one more than doubles the patch size.</summary>
    /// <value>0 to 12, for patches of 1, 16, 34, 70, 142, 286 ... pixels. Default 3. With 0, all convolutions are 1 x 1.</value>
    public int LayerCount { get; init; } = 3;

    /// <summary>Normalization between the layers; the first and the last have none.</summary>
    /// <value>Default <see cref="Models.Normalization.Batch"/>.</value>
    public INormalization Normalization { get; init; } = Models.Normalization.Batch;

    /// <summary>Whether the layers between the first and the last have a bias.</summary>
    /// <value>Default null: only if the normalization has no learned shift.</value>
    public bool? ConvolutionBias { get; init; }

    /// <summary>Side of the input square that one score depends on.</summary>
    /// <remarks>Two convolutions of stride 1 and kernel 4 cover 7 pixels; each one of stride 2 turns r pixels into 2r + 2.</remarks>
    public int ReceptiveField => Plan.ReceptiveField;

    /// <summary>Whether the first layer has a bias.</summary>
    /// <value>Default true. The Torch implementation zeroes all biases at every step.</value>
    public bool FirstLayerBias { get; init; } = true;

    /// <summary>Whether the last layer has a bias.</summary>
    /// <value>Default true. The PyTorch implementation's PixelGAN has none under batch normalization.</value>
    public bool LastLayerBias { get; init; } = true;

    /// <summary>Negative slope of LeakyReLU.</summary>
    /// <value>0 to 1. Default 0.2. TensorFlow's tutorial: 0.3.</value>
    public double LeakyReluSlope { get; init; } = 0.2;

    /// <summary>Whether candidates are scored together with their input.</summary>
    /// <value>Default true. False is the paper's unconditional GAN (section 4.1), which gets only the candidate.</value>
    public bool IsConditional { get; init; } = true;

    /// <summary>The plan that the options describe.</summary>
    internal ArchitecturePlan Plan => PatchGan.Plan(this);

    internal bool HasBias => ConvolutionBias ?? !Normalization.IsAffine;

    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(InputChannels < 1, $"{nameof(InputChannels)} is {InputChannels}; use 1 or more.");
        problems.AddIf(TargetChannels < 1, $"{nameof(TargetChannels)} is {TargetChannels}; use 1 or more.");
        problems.AddIf(BaseChannels is < 1 or > 65536, $"{nameof(BaseChannels)} is {BaseChannels}; use 1 to 65536.");
        problems.AddIf(LayerCount is < 0 or > 12, $"{nameof(LayerCount)} is {LayerCount}; use 0 to 12.");
        problems.AddIf(!(LeakyReluSlope is >= 0 and <= 1), $"{nameof(LeakyReluSlope)} is {LeakyReluSlope}; use 0 to 1.");
        problems.AddIf(Normalization is null, $"{nameof(Normalization)} is null; use Normalization.None to disable it.");
        problems.ThrowIfAny("discriminator options");
    }
}
