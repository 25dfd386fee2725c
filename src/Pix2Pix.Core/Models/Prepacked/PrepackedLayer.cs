using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepacked;

/// <summary>A convolution with a converted copy of its layer's weights.</summary>
internal abstract class PrepackedLayer : IDisposable
{
    /// <summary>Converts a layer, or returns null if the layer itself is as fast.</summary>
    /// <param name="layer">Borrowed; it must not change.</param>
    /// <param name="precision">Float32 or bfloat16.</param>
    /// <param name="problem">Why the layer could not be converted although that would be faster; null otherwise.</param>
    public static PrepackedLayer? Create(Convolution layer, torch.ScalarType precision, out string? problem)
    {
        problem = null;
        using var scope = torch.NewDisposeScope();
        if (layer.weight.device.type != DeviceType.CPU) return precision == torch.float32 ? null : new CastConvolution(layer, precision);
        if (ConvolutionSizes.Of(layer) is not { } sizes) return null;

        var kernel = new PackedKernel(sizes, precision);
        problem = kernel.Problem;
        if (problem is not null || (precision == torch.float32 && !kernel.IsFaster)) return null;
        return FourCaseConvolution.Suits(layer, precision)
            ? new FourCaseConvolution(layer, precision)
            : new PackedConvolution(sizes, layer, precision);
    }

    /// <param name="input"><c>[N, C, H, W]</c> of the layer's precision. Borrowed.</param>
    public abstract Tensor Run(Tensor input);

    public abstract void Dispose();
}
