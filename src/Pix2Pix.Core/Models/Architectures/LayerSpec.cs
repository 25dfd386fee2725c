namespace Pix2Pix.Models;

/// <summary>
/// A convolution with its surroundings. A forward pass runs from top to bottom: skip connection and activation, reflection or upsampling,
/// convolution, normalization, activation, dropout, sum.
/// </summary>
/// <param name="Name">Prefix of its weight names, such as <c>encoder.3</c>.</param>
/// <param name="InputChannels">Input channels, including those from a skip connection.</param>
/// <param name="OutputChannels">Output channels.</param>
/// <param name="Kernel">Side of the square kernel.</param>
internal sealed record LayerSpec(string Name, int InputChannels, int OutputChannels, int Kernel)
{
    /// <summary>The layer whose output is concatenated before the previous layer's output; null for none.</summary>
    public string? SkipFrom { get; init; }

    /// <summary>Whether the activation also applies to the skip connection's values.</summary>
    public bool ActivatesSkip { get; init; } = true;

    /// <summary>Negative slope of the in-place activation before the convolution, 0 for ReLU; null for none.</summary>
    public double? SlopeBefore { get; init; }

    /// <summary>Pixels of reflection padding on each side.</summary>
    public int Reflection { get; init; }

    /// <summary>How the layer doubles height and width; null if it does not.</summary>
    public Upsampling? Doubling { get; init; }

    public int Stride { get; init; } = 1;

    /// <summary>The convolution's zero padding on each side.</summary>
    public int Padding { get; init; }

    public bool HasBias { get; init; }

    /// <summary>The normalization after the convolution; null where the architecture has none, regardless of the options.</summary>
    public INormalization? Normalization { get; init; }

    /// <summary>Negative slope of the in-place activation after normalization, 0 for ReLU; null for none.</summary>
    public double? SlopeAfter { get; init; }

    public double DropoutRate { get; init; }

    /// <summary>The layer whose output is added to this one's; null for none.</summary>
    public string? ResidualFrom { get; init; }

    public bool IsTransposed => Doubling == Upsampling.TransposedConvolution;

    /// <summary>
    /// The block that contains the layer, such as <c>residual.0</c> for <c>residual.0.first</c>; null for top-level layers.
    /// </summary>
    public string? Block => Name.Split('.') is [var group, var index, _] ? $"{group}.{index}" : null;

    /// <summary>The weight's shape; a transposed convolution has its input channels first.</summary>
    public long[] WeightShape => IsTransposed
        ? [InputChannels, OutputChannels, Kernel, Kernel]
        : [OutputChannels, InputChannels, Kernel, Kernel];

    /// <summary>A layer that doubles height and width.</summary>
    /// <param name="name">Prefix of its weight names.</param>
    /// <param name="input">Input channels.</param>
    /// <param name="output">Output channels.</param>
    /// <param name="kernel">Kernel of a transposed convolution, 3 or 4; the other methods upsample first and convolve with 3 x 3.</param>
    /// <param name="way">The method.</param>
    public static LayerSpec Up(string name, int input, int output, int kernel, Upsampling way) =>
        way == Upsampling.TransposedConvolution
            ? new(name, input, output, kernel) { Doubling = way, Stride = 2, Padding = 1 }
            : new(name, input, output, Kernel: 3) { Doubling = way, Padding = 1 };
}
