namespace Pix2Pix.Models;

/// <summary>
/// A convolution and what stands around it. A pass goes through it from top to bottom: skip connection and activation, reflection or
/// enlargement, convolution, normalization, activation, dropout, sum.
/// </summary>
/// <param name="Name">What its weights' names begin with, such as <c>encoder.3</c>.</param>
/// <param name="InputChannels">Channels in, those of a skip connection included.</param>
/// <param name="OutputChannels">Channels out.</param>
/// <param name="Kernel">Side of the square kernel.</param>
internal sealed record LayerSpec(string Name, int InputChannels, int OutputChannels, int Kernel)
{
    /// <summary>The layer whose output is concatenated with, and before, that of the layer above; null for none.</summary>
    public string? SkipFrom { get; init; }

    /// <summary>Whether the activation applies to what comes over the skip connection, too.</summary>
    public bool ActivatesSkip { get; init; } = true;

    /// <summary>Slope below zero of the activation before the convolution, 0 for ReLU; null for none. It works in place.</summary>
    public double? SlopeBefore { get; init; }

    /// <summary>Pixels that are mirrored at each side.</summary>
    public int Reflection { get; init; }

    /// <summary>How the layer doubles height and width; null for one that does not.</summary>
    public Upsampling? Doubling { get; init; }

    public int Stride { get; init; } = 1;

    /// <summary>Rows and columns of zeros that the convolution adds at each side.</summary>
    public int Padding { get; init; }

    public bool HasBias { get; init; }

    /// <summary>What follows the convolution; null where the architecture has none, whatever the network's is.</summary>
    public INormalization? Normalization { get; init; }

    /// <summary>Slope below zero of the activation after normalization, 0 for ReLU; null for none. It works in place.</summary>
    public double? SlopeAfter { get; init; }

    public double DropoutRate { get; init; }

    /// <summary>The layer whose output is added at the end; null for none.</summary>
    public string? ResidualFrom { get; init; }

    public bool IsTransposed => Doubling == Upsampling.TransposedConvolution;

    /// <summary>
    /// The block that the layer is a part of, such as <c>residual.0</c> of <c>residual.0.first</c>; null for a layer of the network itself.
    /// </summary>
    public string? Block => Name.Split('.') is [var group, var index, _] ? $"{group}.{index}" : null;

    /// <summary>A transposed convolution has its input channels first.</summary>
    public long[] WeightShape => IsTransposed
        ? [InputChannels, OutputChannels, Kernel, Kernel]
        : [OutputChannels, InputChannels, Kernel, Kernel];

    /// <summary>A layer that doubles height and width.</summary>
    /// <param name="name">What its weights' names begin with.</param>
    /// <param name="input">Channels in.</param>
    /// <param name="output">Channels out.</param>
    /// <param name="kernel">Kernel of a transposed convolution, 3 or 4; the other ways enlarge first and convolve with 3 x 3.</param>
    /// <param name="way">How.</param>
    public static LayerSpec Up(string name, int input, int output, int kernel, Upsampling way) =>
        way == Upsampling.TransposedConvolution
            ? new(name, input, output, kernel) { Doubling = way, Stride = 2, Padding = 1 }
            : new(name, input, output, Kernel: 3) { Doubling = way, Padding = 1 };
}
