namespace Pix2Pix.Models;

/// <summary>A generator that options describe in full: with them and its weights, a file holds all there is of it.</summary>
/// <remarks>
/// <see cref="Generator"/> is one. A network of your own that implements this promises to compute what a <see cref="Generator"/> of these
/// options computes, with weights of the same names; model files and ONNX files are then written of it as they are of a generator.
/// </remarks>
public interface IDescribedGenerator : IGenerator
{
    /// <summary>What the network is made of.</summary>
    GeneratorOptions Options { get; }
}
