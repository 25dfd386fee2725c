namespace Pix2Pix.Models;

/// <summary>A network that translates images.</summary>
/// <remarks>
/// Concurrent calls of <see cref="Generate"/> are safe as long as none tracks statistics and each one with dropout has its own random
/// generator.
/// </remarks>
public interface IGenerator : IDisposable
{
    /// <summary>The TorchSharp module that holds the weights.</summary>
    torch.nn.Module Network { get; }

    /// <summary>
    /// Name of the architecture in model files; <c>"unet"</c>, <c>"encoder-decoder"</c> or <c>"resnet"</c> for <see cref="Generator"/>.
    /// </summary>
    string Architecture { get; }

    /// <summary>Number of input channels, 1 or more.</summary>
    int InputChannels { get; }

    /// <summary>Number of output channels, 1 or more.</summary>
    int OutputChannels { get; }

    /// <summary>Both sides of an input must be a multiple of this many pixels.</summary>
    int SizeMultiple { get; }

    /// <summary>Both sides of an input must have at least this many pixels.</summary>
    /// <value>Default <see cref="SizeMultiple"/>.</value>
    int MinimumSize => SizeMultiple;

    /// <summary>Translates a batch.</summary>
    /// <param name="input">Float32 <c>[N, InputChannels, H, W]</c>, values in [-1, 1], on the module's device. Borrowed.</param>
    /// <param name="context">Settings of this pass. Borrowed.</param>
    /// <returns>Float32 <c>[N, OutputChannels, H, W]</c>, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The network cannot take this shape, or the input is not float32.</exception>
    /// <exception cref="ObjectDisposedException">The input is disposed.</exception>
    Tensor Generate(Tensor input, ForwardContext context);
}
