using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>Makes the layers that double a picture. Whatever the way, the weights are one convolution.</summary>
internal static class UpsamplingLayer
{
    private static readonly double[] Double = [2, 2];

    /// <param name="way">How to double.</param>
    /// <param name="input">Channels in.</param>
    /// <param name="output">Channels out.</param>
    /// <param name="kernel">Kernel of the transposed convolution, 3 or 4; the other ways use 3.</param>
    /// <param name="bias">Whether the convolution has a bias.</param>
    public static torch.nn.Module<Tensor, Tensor> Create(Upsampling way, int input, int output, int kernel, bool bias) =>
        way == Upsampling.TransposedConvolution
            ? BareConvolution.CreateTransposed(input, output, kernel, bias)
            : BareConvolution.Create(input, output, kernel: 3, stride: 1, padding: 1, bias);

    /// <summary>What the convolution is given: the input, doubled unless the convolution does that. Interpolation knows no bfloat16 everywhere.</summary>
    public static Tensor Enlarge(Upsampling way, Tensor input) => way switch
    {
        Upsampling.TransposedConvolution => input,
        Upsampling.NearestConvolution => interpolate(input.to(torch.float32), scale_factor: Double, mode: torch.InterpolationMode.Nearest),
        _ => interpolate(input.to(torch.float32), scale_factor: Double, mode: torch.InterpolationMode.Bilinear, align_corners: false),
    };
}
