namespace Pix2Pix.Models;

/// <summary>A kind of normalization: makes the layers and says how to run them.</summary>
/// <remarks>
/// A kind of your own needs <see cref="Name"/>, <see cref="IsAffine"/> and <see cref="CreateLayer"/>; any TorchSharp module that keeps
/// the shape will do as a layer. Ready-made kinds are in <see cref="Normalization"/>.
/// </remarks>
public interface INormalization
{
    /// <summary>Name of the kind, written to model files.</summary>
    string Name { get; }

    /// <summary>Whether the layer adds a learned shift, which makes the bias of a convolution in front of it redundant.</summary>
    bool IsAffine { get; }

    /// <summary>Makes a layer with fresh weights.</summary>
    /// <param name="channels">Channels of the tensors that it will see.</param>
    /// <returns>A module from <c>[N, channels, H, W]</c> to the same shape. The network that asked for it owns it.</returns>
    torch.nn.Module<Tensor, Tensor> CreateLayer(int channels);

    /// <summary>Normalizes.</summary>
    /// <param name="layer">A layer that <see cref="CreateLayer"/> made. Borrowed.</param>
    /// <param name="input">Float32 <c>[N, channels, H, W]</c>. Borrowed.</param>
    /// <param name="context">Which statistics to use and whether to track them. Borrowed.</param>
    /// <returns>
    /// The same shape: a fresh tensor, or <paramref name="input"/> itself where there is nothing to do. The network may overwrite it
    /// with its activation.
    /// </returns>
    Tensor Apply(torch.nn.Module<Tensor, Tensor> layer, Tensor input, ForwardContext context)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer.forward(input);
    }
}
