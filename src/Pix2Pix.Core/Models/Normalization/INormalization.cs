namespace Pix2Pix.Models;

/// <summary>A kind of normalization: creates the layers and runs them.</summary>
/// <remarks>
/// A custom kind needs <see cref="Name"/>, <see cref="IsAffine"/> and <see cref="CreateLayer"/>; any TorchSharp module that keeps the shape
/// can be a layer. <see cref="Normalization"/> has the built-in kinds.
/// </remarks>
public interface INormalization
{
    /// <summary>Name in model files.</summary>
    string Name { get; }

    /// <summary>Whether the layer adds a learned shift, which makes the bias of the convolution before it redundant.</summary>
    bool IsAffine { get; }

    /// <summary>Creates a layer with initial weights.</summary>
    /// <param name="channels">Channels of its input.</param>
    /// <returns>A module from <c>[N, channels, H, W]</c> to the same shape. The network owns it.</returns>
    torch.nn.Module<Tensor, Tensor> CreateLayer(int channels);

    /// <summary>Runs a layer.</summary>
    /// <param name="layer">A layer that <see cref="CreateLayer"/> created. Borrowed.</param>
    /// <param name="input">Float32 <c>[N, channels, H, W]</c>. Borrowed.</param>
    /// <param name="context">Selects the statistics and whether to track them. Borrowed.</param>
    /// <returns>The same shape: a new tensor, or <paramref name="input"/> itself if there is nothing to do. The network may overwrite it
    /// with its activation.</returns>
    Tensor Apply(torch.nn.Module<Tensor, Tensor> layer, Tensor input, ForwardContext context)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer.forward(input);
    }
}
