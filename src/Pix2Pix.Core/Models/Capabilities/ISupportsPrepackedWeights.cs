using TorchSharp.Modules;

namespace Pix2Pix.Models;

/// <summary>A network whose convolutions may run from weights that were packed once for the processor.</summary>
/// <remarks>Implemented by <see cref="Generator"/>. A network of your own gets prepacked weights and bfloat16 in the translator by implementing it.</remarks>
public interface ISupportsPrepackedWeights
{
    /// <summary>The convolutions that <see cref="IGenerator.Generate"/> runs through <see cref="ForwardContext.Convolve"/>. Borrowed.</summary>
    IEnumerable<Convolution> PrepackableLayers { get; }
}
