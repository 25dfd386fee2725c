using Pix2Pix.Common;
using static TorchSharp.torch;

namespace Pix2Pix.Evaluation;

/// <summary>
/// How far the features of generated images are from those of real ones: the Fréchet distance between two Gaussians with their means and
/// covariances.
/// </summary>
/// <remarks>
/// <para>Heusel et al. 2017, "GANs Trained by a Two Time-Scale Update Rule", equation 6: |m1 - m2|² + tr(C1 + C2 - 2 (C1 C2)^(1/2)). It is
/// the published FID if the features are those of Inception's last pooling layer, with 2,048 values, of images of 299 x 299; with another
/// network, only distances of that network are comparable.</para>
/// <para>The distance is biased: it falls with the number of images. Compare sets of one size, of more images than features, or use
/// <see cref="KernelInceptionDistance"/>.</para>
/// </remarks>
public static class FrechetInceptionDistance
{
    /// <summary>Computes the distance.</summary>
    /// <param name="real">Features of real images, <c>[N, D]</c>, floating-point, on any device. At least two images. Borrowed.</param>
    /// <param name="generated">Features of generated images, <c>[M, D]</c>. Borrowed.</param>
    /// <returns>0 for equal means and covariances; larger for greater differences.</returns>
    /// <exception cref="ArgumentException">The tensors have other shapes, or contain NaN or infinity.</exception>
    public static double Compute(Tensor real, Tensor generated) => OwnThread.Run(() =>
    {
        using var scope = NewDisposeScope();
        using var grad = no_grad();
        var (x, y) = FeatureCheck.ToFloat64(real, generated);
        var (rootX, rootY) = (RootOf(x), RootOf(y));
        var meanDistance = ScalarValue.Read((x.mean([0]) - y.mean([0])).Squared().sum());
        var traces = ScalarValue.Read(rootX.Squared().sum().Plus(rootY.Squared().sum()));

        // With C1 = A'A and C2 = B'B, the trace of the root of C1 C2 is the sum of the singular values of AB'. Neither is ever squared, so
        // that fewer images than features, whose covariances have no inverse, lose no digits.
        return Math.Max(0, meanDistance + traces - (2 * ScalarValue.Read(linalg.svdvals(rootX.mm(rootY.t())).sum())));
    });

    // A with A'A = the covariance: unbiased, as in the authors' implementation.
    private static Tensor RootOf(Tensor features)
    {
        var centered = features - features.mean([0], keepdim: true);
        return linalg.qr(centered, linalg.QRMode.R).R.DividedBy(Math.Sqrt(features.shape[0] - 1));
    }
}
