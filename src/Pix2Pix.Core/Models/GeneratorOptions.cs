using Pix2Pix.Common;

namespace Pix2Pix.Models;

/// <summary>What a U-Net generator is made of. The defaults are the paper's, with its erratum: no normalization on the innermost layer.</summary>
/// <remarks>Paper: section 3.2.1 and appendix 6.1.1.</remarks>
public sealed record GeneratorOptions
{
    /// <summary>The paper's generator: eight levels, for pictures whose sides are multiples of 256. 54,413,955 parameters.</summary>
    public static GeneratorOptions UNet256 { get; } = new();

    /// <summary>Seven levels, for pictures whose sides are multiples of 128.</summary>
    public static GeneratorOptions UNet128 { get; } = new() { Depth = 7 };

    /// <summary>Channels of the input picture.</summary>
    /// <value>1 or more. Default 3.</value>
    public int InputChannels { get; init; } = 3;

    /// <summary>Channels of the output picture.</summary>
    /// <value>1 or more. Default 3.</value>
    public int OutputChannels { get; init; } = 3;

    /// <summary>Levels of the U-Net: how often the picture is halved. Inputs must be multiples of 2 to this power.</summary>
    /// <value>1 to 16. Default 8; the deepest level then sees a 256 x 256 picture as one pixel.</value>
    public int Depth { get; init; } = 8;

    /// <summary>Filters of the first level; each further level doubles them up to eight times as many. Known as <c>ngf</c>.</summary>
    /// <value>1 or more. Default 64. Time and memory grow with its square.</value>
    public int Width { get; init; } = 64;

    /// <summary>Normalization between the levels; the outermost and the innermost encoder level and the output have none.</summary>
    /// <value>Default <see cref="Models.Normalization.Batch"/>.</value>
    public INormalization Normalization { get; init; } = Models.Normalization.Batch;

    /// <summary>How many decoder levels, counted from the innermost, drop values at random.</summary>
    /// <value>Zero or more; more than there are levels between the innermost and the output changes nothing. Default 3.</value>
    public int DropoutLayers { get; init; } = 3;

    /// <summary>Share of the values that dropout drops: the paper's only source of noise.</summary>
    /// <value>0 to below 1. Default 0.5.</value>
    public double DropoutRate { get; init; } = 0.5;

    /// <summary>Whether all convolutions have a bias. The output layer always has one.</summary>
    /// <value>Default null: only where the normalization adds no shift of its own.</value>
    public bool? ConvolutionBias { get; init; }

    internal bool HasBias => ConvolutionBias ?? !Normalization.HasShift;

    /// <summary>Filters of an encoder level, counted from 0, the outermost.</summary>
    internal int WidthAt(int level) => Width * (1 << Math.Min(level, 3));

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new Problems();
        problems.AddIf(InputChannels < 1, $"{nameof(InputChannels)} is {InputChannels}; use 1 or more.");
        problems.AddIf(OutputChannels < 1, $"{nameof(OutputChannels)} is {OutputChannels}; use 1 or more.");
        problems.AddIf(Depth is < 1 or > 16, $"{nameof(Depth)} is {Depth}; use 1 to 16.");
        problems.AddIf(Width is < 1 or > 65536, $"{nameof(Width)} is {Width}; use 1 to 65536.");
        problems.AddIf(Normalization is null, $"{nameof(Normalization)} is null; use one of {nameof(Models.Normalization)}'s, or its None.");
        problems.AddIf(DropoutLayers < 0, $"{nameof(DropoutLayers)} is {DropoutLayers}; use zero or more.");
        problems.AddIf(!(DropoutRate is >= 0 and < 1), $"{nameof(DropoutRate)} is {DropoutRate}; use 0 to below 1.");
        problems.ThrowIfAny("generator options");
    }
}
