using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepacked;

/// <summary>A convolution with a converted copy of its layer's weights; later changes to the layer do not affect it.</summary>
internal abstract class PrepackedLayer : IDisposable
{
    /// <summary>Converts a layer, or returns null if the layer itself is as fast.</summary>
    /// <param name="layer">Borrowed.</param>
    /// <param name="precision">Float32 or bfloat16.</param>
    /// <param name="problem">Why the layer could not be converted although that would be faster; null otherwise.</param>
    public static PrepackedLayer? Create(Convolution layer, torch.ScalarType precision, out string? problem)
    {
        problem = null;
        using var scope = torch.NewDisposeScope();
        if (layer.weight.device.type != DeviceType.CPU) return precision == torch.float32 ? null : new CastConvolution(layer, precision);
        if (layer is not { groups: 1, padding: [var top, var left], dilation: [1, 1], stride: [var down, var right] }) return null;
        if (top != left || down != right) return null;

        if (!layer.transposed)
        {
            var kernel = new PackedKernel((int)down, (int)top, precision);
            problem = kernel.Problem;
            return problem is null ? new PackedConvolution(kernel, layer, precision) : null;
        }

        if (layer is not { kernel_size: [4, 4], stride: [2, 2], padding: [1, 1], output_padding: [0, 0] }) return null;
        if (Col2ImTransposedConvolution.Suits(layer, precision) && Col2ImKernel.Problem is null)
        {
            return new Col2ImTransposedConvolution(layer);
        }


        problem = PackedTransposedConvolution.KernelOf(precision).Problem;
        return problem is null ? new PackedTransposedConvolution(layer, precision) : null;
    }

    /// <param name="input"><c>[N, C, H, W]</c> of the layer's precision. Borrowed.</param>
    public abstract Tensor Run(Tensor input);

    public abstract void Dispose();
}
