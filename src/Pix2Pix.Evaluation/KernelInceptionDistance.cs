using Pix2Pix.Common;
using static TorchSharp.torch;

namespace Pix2Pix.Evaluation;

/// <summary>
/// How far the features of generated images are from those of real ones: the squared maximum mean discrepancy with a cubic kernel, without
/// bias for any number of images.
/// </summary>
/// <remarks>
/// Bińkowski et al. 2018, "Demystifying MMD GANs", section 4: the kernel is (x·y / D + 1)³, and an image is not compared with itself. It
/// is the published KID if the features are those of Inception's last pooling layer. Publications often report it times 1,000.
/// </remarks>
public static class KernelInceptionDistance
{
    // Kernel values in memory at a time: 4 million, 32 MB.
    private const long BlockSize = 1 << 22;

    /// <summary>Computes the distance.</summary>
    /// <param name="real">Features of real images, <c>[N, D]</c>, floating-point, on any device. At least two images. Borrowed.</param>
    /// <param name="generated">Features of generated images, <c>[M, D]</c>. Borrowed.</param>
    /// <returns>
    /// 0 in the mean for sets of one distribution, and therefore sometimes slightly negative; larger for greater differences.
    /// </returns>
    /// <exception cref="ArgumentException">The tensors have other shapes, or contain NaN or infinity.</exception>
    public static double Compute(Tensor real, Tensor generated) => OwnThread.Run(() =>
    {
        using var scope = NewDisposeScope();
        using var grad = no_grad();
        var (x, y) = FeatureCheck.ToFloat64(real, generated);
        return MeanWithin(x) + MeanWithin(y) - (2 * SumOf(x, y) / ((double)x.shape[0] * y.shape[0]));
    });

    private static double MeanWithin(Tensor features)
    {
        var count = (double)features.shape[0];
        var own = ScalarValue.Read(Kernel(features.Squared().sum(1), features.shape[1]).sum());
        return (SumOf(features, features) - own) / (count * (count - 1));
    }

    private static double SumOf(Tensor x, Tensor y)
    {
        var (sum, rows, other) = (0.0, Math.Max(1, BlockSize / y.shape[0]), y.t());
        for (long start = 0; start < x.shape[0]; start += rows)
        {
            using var block = NewDisposeScope();
            var part = x.narrow(0, start, Math.Min(rows, x.shape[0] - start));
            sum += ScalarValue.Read(Kernel(part.mm(other), x.shape[1]).sum());
        }

        return sum;
    }

    private static Tensor Kernel(Tensor products, long features)
    {
        var value = products.DividedBy(features).Plus(1);
        return value * value * value;
    }
}
