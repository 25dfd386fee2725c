using Pix2Pix.Training;
using static TorchSharp.torch;

namespace CustomLoss;

/// <summary>
/// A term for <see cref="ObjectiveOptions.AdditionalLosses"/>: outlines should be where the target has them, and as sharp.
/// </summary>
internal static class Outlines
{
    /// <param name="weight">Weight relative to the other terms.</param>
    public static LossTerm Term(double weight) => new("outlines", weight, context => Difference(context.Output, context.Target));

    /// <summary>Mean difference of the gradients between adjacent pixels, along rows and columns. Mathieu et al. 2016.</summary>
    public static Tensor Difference(Tensor output, Tensor target) => Along(3, output, target) + Along(2, output, target);

    private static Tensor Along(long dimension, Tensor output, Tensor target) => (Steps(output, dimension) - Steps(target, dimension)).abs().mean();

    private static Tensor Steps(Tensor image, long dimension)
    {
        var last = image.shape[dimension] - 1;
        return image.narrow(dimension, 1, last) - image.narrow(dimension, 0, last);
    }
}
