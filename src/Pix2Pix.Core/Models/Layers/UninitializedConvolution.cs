using TorchSharp.Modules;

namespace Pix2Pix.Models;

/// <summary>Creates convolutions with uninitialized weights, which are drawn or read afterwards.</summary>
/// <remarks>
/// TorchSharp's constructors draw weights, which for the paper's generator takes longer than reading a model file. On the meta device,
/// where tensors have shapes only, drawing costs nothing. The constructors also leave a view in the caller's scope.
/// </remarks>
internal static class UninitializedConvolution
{
    /// <summary>
    /// Creates a layer's convolution. A transposed one with an odd kernel needs output padding to double the size exactly.
    /// </summary>
    public static torch.nn.Module<Tensor, Tensor> Create(LayerSpec spec)
    {
        var (input, output, kernel, bias) = (spec.InputChannels, spec.OutputChannels, (long)spec.Kernel, spec.HasBias);
        return spec.IsTransposed
            ? Fill(() => torch.nn.ConvTranspose2d(
                input, output, kernel, spec.Stride, spec.Padding, output_padding: kernel % 2, bias: bias, device: torch.META))
            : Fill(() => torch.nn.Conv2d(input, output, kernel, spec.Stride, spec.Padding, bias: bias, device: torch.META));
    }

    private static T Fill<T>(Func<T> create)
        where T : Convolution
    {
        using var scope = torch.NewDisposeScope();
        var layer = create();
        using var shape = layer.weight;
        using var biasShape = layer.bias;
        layer.weight = new Parameter(HugePages.Under(torch.empty(shape.shape)));
        if (biasShape is not null) layer.bias = new Parameter(torch.empty(biasShape.shape));
        return layer;
    }
}
