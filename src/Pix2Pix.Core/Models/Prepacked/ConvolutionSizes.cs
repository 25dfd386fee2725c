using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepacked;

/// <summary>The numbers of a square convolution without groups or dilation.</summary>
/// <param name="IsTransposed">Whether it is a transposed convolution.</param>
/// <param name="Stride">Along both axes.</param>
/// <param name="Padding">Zeros on all four sides.</param>
/// <param name="OutputPadding">Rows and columns that a transposed convolution adds at the end.</param>
internal readonly record struct ConvolutionSizes(bool IsTransposed, int Stride, int Padding, int OutputPadding)
{
    /// <summary>The U-Net's downsampling, with a kernel of 4.</summary>
    public static ConvolutionSizes Halving { get; } = new(IsTransposed: false, Stride: 2, Padding: 1, OutputPadding: 0);

    /// <summary>The U-Net's upsampling, with a kernel of 4.</summary>
    public static ConvolutionSizes Doubling { get; } = new(IsTransposed: true, Stride: 2, Padding: 1, OutputPadding: 0);

    /// <returns>Null for a convolution of another kind.</returns>
    public static ConvolutionSizes? Of(Convolution layer)
    {
        if (layer is not { groups: 1, padding: [var top, var left], dilation: [1, 1], stride: [var down, var right] }) return null;
        if (top != left || down != right) return null;
        if (!layer.transposed) return new(false, (int)down, (int)top, 0);
        return layer.output_padding is [var below, var beside] && below == beside ? new(true, (int)down, (int)top, (int)below) : null;
    }
}
