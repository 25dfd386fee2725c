namespace Pix2Pix.Training;

/// <summary>A term of your own in the generator's objective.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Weight">Zero or more; a term of weight zero is not computed.</param>
/// <param name="Compute">
/// Maps what the step has to a scalar that autograd can follow; what it is handed is borrowed, what it returns the step disposes.
/// </param>
public sealed record LossTerm(string Name, double Weight, Func<GeneratorLossContext, Tensor> Compute);
