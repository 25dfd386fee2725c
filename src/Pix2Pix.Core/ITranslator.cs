namespace Pix2Pix;

/// <summary>Translates images and tensors with a trained network.</summary>
/// <remarks>Thread-safe. No call changes the network or affects another call.</remarks>
public interface ITranslator : IImageTranslator
{
    /// <summary>Runs the network on a batch with any number of channels and any meaning.</summary>
    /// <param name="input">The network's input: float32 <c>[N, C, H, W]</c>, values in [-1, 1], on any device. Borrowed.</param>
    /// <returns>The network's output: float32 <c>[N, C', H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The network cannot take this shape, or the input is not float32.</exception>
    /// <exception cref="InvalidOperationException">A custom network returned an invalid output.</exception>
    /// <exception cref="ObjectDisposedException">The input is disposed.</exception>
    Tensor Translate(Tensor input);
}
