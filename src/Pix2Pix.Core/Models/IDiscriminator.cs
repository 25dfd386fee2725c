namespace Pix2Pix.Models;

/// <summary>A network that scores pairs of images as real or fake.</summary>
public interface IDiscriminator : IDisposable
{
    /// <summary>The TorchSharp module that holds the weights.</summary>
    torch.nn.Module Network { get; }

    /// <summary>Number of input channels.</summary>
    int InputChannels { get; }

    /// <summary>Number of candidate channels.</summary>
    int TargetChannels { get; }

    /// <summary>Scores a batch of pairs.</summary>
    /// <param name="input">Float32 <c>[N, InputChannels, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <param name="candidate">Real or generated images, <c>[N, TargetChannels, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <param name="context">Settings of this pass. Borrowed.</param>
    /// <returns>Raw scores without a sigmoid, float32 <c>[N, 1, h, w]</c>. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shapes differ, the network cannot take them, or a tensor is not float32.</exception>
    /// <exception cref="ObjectDisposedException">A tensor is disposed.</exception>
    Tensor Score(Tensor input, Tensor candidate, ForwardContext context);
}
