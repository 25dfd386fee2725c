using TorchSharp;
using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepared;

/// <summary>A convolution whose weights were brought into another form; it does not follow the layer that they came from.</summary>
internal abstract class PreparedLayer : IDisposable
{
    /// <summary>Prepares a layer, or returns null where the layer itself is as good.</summary>
    /// <param name="layer">Borrowed.</param>
    /// <param name="precision">Float32 or bfloat16.</param>
    public static PreparedLayer? Of(Convolution layer, torch.ScalarType precision)
    {
        using var scope = torch.NewDisposeScope();
        if (layer.weight.device.type != DeviceType.CPU) return precision == torch.float32 ? null : new CastConvolution(layer, precision);
        if (layer is not { groups: 1, padding: [_, _], dilation: [1, 1] }) return null;

        if (!layer.transposed) return PackedConvolution.TryPack(layer, precision);
        if (layer is not { kernel_size: [4, 4], stride: [2, 2], padding: [1, 1], output_padding: [0, 0] }) return null;

        return (PreparedLayer?)SpreadConvolution.TryPack(layer, precision) ?? PackedTransposedConvolution.TryPack(layer, precision);
    }

    /// <param name="input"><c>[N, C, H, W]</c> of the layer's precision. Borrowed.</param>
    public abstract Tensor Run(Tensor input);

    public abstract void Dispose();
}
