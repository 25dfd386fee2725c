namespace Pix2Pix.Models;

/// <summary>A generator that its options describe completely: the options and the weights are enough to restore it from a file.</summary>
/// <remarks>
/// Implemented by <see cref="Generator"/>. A custom network that implements it must compute exactly what a <see cref="Generator"/> with
/// these options computes, with the same weight names; it is then saved to model files and ONNX files like a generator.
/// </remarks>
public interface IDescribedGenerator : IGenerator
{
    /// <summary>The network's architecture and channels.</summary>
    GeneratorOptions Options { get; }
}
