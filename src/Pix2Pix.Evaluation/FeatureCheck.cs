using Pix2Pix.Common;
using static TorchSharp.torch;

namespace Pix2Pix.Evaluation;

/// <summary>Checks the features of two sets of images, which scores compare.</summary>
internal static class FeatureCheck
{
    /// <summary>Both sets in float64 on the CPU, where sums of many small terms keep their digits. In the caller's dispose scope.</summary>
    /// <exception cref="ArgumentException">A set is not <c>[N, D]</c> with N of 2 or more, D differs, or a value is not finite.</exception>
    public static (Tensor Real, Tensor Generated) ToFloat64(Tensor real, Tensor generated)
    {
        var pair = (ToFloat64(real, nameof(real)), ToFloat64(generated, nameof(generated)));
        if (real.shape[1] != generated.shape[1])
        {
            throw new ArgumentException(
                $"The real images have {real.shape[1]} features and the generated ones {generated.shape[1]}, but both need the same " +
                "number. Extract both with the same network.", nameof(generated));
        }

        return pair;
    }

    private static Tensor ToFloat64(Tensor features, string parameter)
    {
        TensorCheck.ThrowIfNotFloatingPoint(features, parameter);
        if (features.shape is not [>= 2, >= 1])
        {
            throw new ArgumentException(
                $"The features are [{string.Join(", ", features.shape)}], but [N, D] is needed: a row of D features for each of at least " +
                "two images.", parameter);
        }

        var values = features.detach().cpu().to(float64);
        return values.isfinite().all().item<bool>() ? values : throw new ArgumentException(
            "A feature is NaN or infinite. Check the images' range and the network that extracted it.", parameter);
    }
}
