using Pix2Pix.Common;
using TorchSharp;
using TorchSharp.Modules;

namespace Pix2Pix.Models;

/// <summary>Makes convolutions whose weights are memory and nothing else: they are drawn or read afterwards.</summary>
/// <remarks>
/// TorchSharp's constructors draw weights, which for the paper's generator takes longer than reading a model file. On the meta device, where tensors have shapes only, drawing costs
/// nothing. They leave a view behind in the caller's scope.
/// </remarks>
internal static class BareConvolution
{
    public static Conv2d Create(int input, int output, int kernel, int stride, int padding, bool bias) =>
        Fill(() => torch.nn.Conv2d(input, output, kernel_size: (long)kernel, stride: stride, padding: padding, bias: bias, device: torch.META));

    /// <summary>One that doubles the picture.</summary>
    /// <param name="input">Channels in.</param>
    /// <param name="output">Channels out.</param>
    /// <param name="kernel">3 or 4.</param>
    /// <param name="bias">Whether it has a bias.</param>
    public static ConvTranspose2d CreateTransposed(int input, int output, int kernel, bool bias) => Fill(() => torch.nn.ConvTranspose2d(
        input, output, kernel_size: (long)kernel, stride: 2, padding: 1, output_padding: kernel % 2, bias: bias, device: torch.META));

    private static T Fill<T>(Func<T> create)
        where T : Convolution
    {
        using var scope = torch.NewDisposeScope();
        var layer = create();
        using var shape = layer.weight;
        using var biasShape = layer.bias;
        layer.weight = new Parameter(LargePages.Under(torch.empty(shape.shape)));
        if (biasShape is not null) layer.bias = new Parameter(torch.empty(biasShape.shape));
        return layer;
    }
}
