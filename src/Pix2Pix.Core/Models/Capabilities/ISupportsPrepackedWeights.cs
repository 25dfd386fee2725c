using TorchSharp.Modules;

namespace Pix2Pix.Models;

/// <summary>A network whose convolutions can run from prepacked weights.</summary>
/// <remarks>
/// Implemented by <see cref="Generator"/>. A custom network that implements it gets prepacked weights and bfloat16 in the translator.
/// </remarks>
public interface ISupportsPrepackedWeights
{
    /// <summary>
    /// The convolutions that <see cref="IGenerator.Generate"/> runs through <see cref="ForwardContext.Convolve"/>. Borrowed.
    /// </summary>
    IEnumerable<Convolution> PrepackableLayers { get; }
}
