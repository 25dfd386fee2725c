using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepared;

/// <summary>A convolution whose weights were brought into another form; it does not follow the layer that they came from.</summary>
internal abstract class PreparedLayer : IDisposable
{
    /// <summary>Prepares a layer, or returns null where the layer itself is as good.</summary>
    /// <param name="layer">Borrowed.</param>
    /// <param name="precision">Float32 or bfloat16.</param>
    /// <param name="problem">Why nothing could be prepared though it would be better; null otherwise.</param>
    public static PreparedLayer? Of(Convolution layer, torch.ScalarType precision, out string? problem)
    {
        problem = null;
        using var scope = torch.NewDisposeScope();
        if (layer.weight.device.type != DeviceType.CPU) return precision == torch.float32 ? null : new CastConvolution(layer, precision);
        if (layer is not { groups: 1, padding: [var top, var left], dilation: [1, 1], stride: [var down, var right] } || top != left || down != right) return null;

        if (!layer.transposed)
        {
            var kernel = new PackedKernel((int)down, (int)top, precision);
            problem = kernel.Problem;
            return problem is null ? new PackedConvolution(kernel, layer, precision) : null;
        }

        if (layer is not { kernel_size: [4, 4], stride: [2, 2], padding: [1, 1], output_padding: [0, 0] }) return null;
        if (SpreadConvolution.Suits(layer, precision) && SpreadKernel.Problem is null) return new SpreadConvolution(layer);

        problem = PackedTransposedConvolution.KernelOf(precision).Problem;
        return problem is null ? new PackedTransposedConvolution(layer, precision) : null;
    }

    /// <param name="input"><c>[N, C, H, W]</c> of the layer's precision. Borrowed.</param>
    public abstract Tensor Run(Tensor input);

    public abstract void Dispose();
}
