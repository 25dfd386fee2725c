namespace Pix2Pix.Models;

/// <summary>A network that translates one kind of picture into another.</summary>
/// <remarks>
/// <see cref="Generate"/> may be called from several threads at once as long as no call tracks statistics and each call that uses
/// dropout has a random source of its own.
/// </remarks>
public interface IGenerator : IDisposable
{
    /// <summary>The TorchSharp module that holds the weights: optimizers, devices and model files need it.</summary>
    torch.nn.Module Network { get; }

    /// <summary>Name of the architecture, written to model files; <c>"unet"</c>, <c>"encoder-decoder"</c> or <c>"resnet"</c> for <see cref="Generator"/>.</summary>
    string Architecture { get; }

    /// <summary>Channels of the input, 1 or more.</summary>
    int InputChannels { get; }

    /// <summary>Channels of the output, 1 or more.</summary>
    int OutputChannels { get; }

    /// <summary>Both sides of an input must be a multiple of this many pixels.</summary>
    int SizeMultiple { get; }

    /// <summary>Both sides of an input must have at least this many pixels.</summary>
    /// <value>By default <see cref="SizeMultiple"/>.</value>
    int MinimumSize => SizeMultiple;

    /// <summary>Translates a batch.</summary>
    /// <param name="input">Float32 <c>[N, InputChannels, H, W]</c>, values in [-1, 1], on the module's device. Borrowed.</param>
    /// <param name="context">Statistics and dropout of this pass. Borrowed.</param>
    /// <returns>Float32 <c>[N, OutputChannels, H, W]</c>, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the network, or the input is not float32.</exception>
    /// <exception cref="ObjectDisposedException">The input is disposed.</exception>
    Tensor Generate(Tensor input, ForwardContext context);
}
