namespace Pix2Pix.Models;

/// <summary>A network that scores pairs of pictures as real or generated.</summary>
public interface IDiscriminator : IDisposable
{
    /// <summary>The TorchSharp module that holds the weights: optimizers and devices need it.</summary>
    torch.nn.Module Network { get; }

    /// <summary>Channels of the input picture that a candidate is judged against.</summary>
    int InputChannels { get; }

    /// <summary>Channels of the candidate.</summary>
    int TargetChannels { get; }

    /// <summary>Scores a batch of pairs.</summary>
    /// <param name="input">Float32 <c>[N, InputChannels, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <param name="candidate">Real or generated picture, <c>[N, TargetChannels, H, W]</c>, values in [-1, 1]. Borrowed.</param>
    /// <param name="context">Statistics of this pass. Borrowed.</param>
    /// <returns>Raw scores without a sigmoid, float32 <c>[N, 1, h, w]</c>. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shapes differ or do not fit the network, or a tensor is not float32.</exception>
    /// <exception cref="ObjectDisposedException">A tensor is disposed.</exception>
    Tensor Score(Tensor input, Tensor candidate, ForwardContext context);
}
