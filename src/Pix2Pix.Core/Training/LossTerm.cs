namespace Pix2Pix.Training;

/// <summary>An additional loss in the generator's objective.</summary>
/// <param name="Name">The name, for messages.</param>
/// <param name="Weight">Zero or more. A term with weight zero is not computed.</param>
/// <param name="Compute">Returns a differentiable scalar, which the step disposes. The context is borrowed.</param>
public sealed record LossTerm(string Name, double Weight, Func<GeneratorLossContext, Tensor> Compute);
