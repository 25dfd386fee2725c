using Pix2Pix.Evaluation;
using TorchSharp;

namespace Pix2Pix.Tests.Evaluation;

/// <summary>FID and KID against closed forms and independent computations.</summary>
public sealed class InceptionDistanceTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    // In two dimensions the trace of the root of a product has a closed form: the root of its trace plus twice the root of its determinant.
    [Fact]
    public void Frechet_TwoDimensionalGaussians_IsTheClosedForm()
    {
        double[,] a = { { 2, 0.5 }, { -1, 1 } }, b = { { 0.3, 0 }, { 4, 1.5 } };
        var (c1, c2) = (Covariance(a), Covariance(b));
        var product = c1.mm(c2);
        var expected = 9 + 16 + Trace(c1) + Trace(c2) - (2 * Math.Sqrt(Trace(product) + (2 * Math.Sqrt(Determinant(c1) * Determinant(c2)))));

        var actual = FrechetInceptionDistance.Compute(Points(a, 1, 2), Points(b, 4, -2));

        Assert.Equal(1, actual / expected, 1e-10);
    }

    [Fact]
    public void Frechet_ManyDimensions_AgreesWithTheEigenvaluesOfTheProduct()
    {
        var (x, y) = (Noise(1, 300, 48), (Noise(2, 280, 48) * Noise(3, 1, 48)) + 0.25);
        var product = torch.cov(x.t()).mm(torch.cov(y.t()));
        var roots = torch.linalg.eigvals(product).sqrt().real.sum().item<double>();
        var shift = (x.mean([0]) - y.mean([0])).square().sum().item<double>();
        var expected = shift + Trace(torch.cov(x.t())) + Trace(torch.cov(y.t())) - (2 * roots);

        Assert.Equal(1, FrechetInceptionDistance.Compute(x, y) / expected, 1e-6);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(10)]
    public void Frechet_ShiftedSet_IsTheSquaredShiftEvenWithFewImages(int images)
    {
        var x = Noise(4, images, 32);
        Assert.Equal(0, FrechetInceptionDistance.Compute(x, x), 1e-6);
        Assert.Equal(32 * 0.25, FrechetInceptionDistance.Compute(x, x + 0.5), 1e-6);
    }

    [Fact]
    public void Kernel_AnySets_AgreesWithLoops()
    {
        var (x, y) = (Noise(5, 30, 8), Noise(6, 25, 8) + 0.3);
        double Mean(Tensor left, Tensor right, bool isSame)
        {
            var (sum, count) = (0.0, 0);
            for (var i = 0; i < left.shape[0]; i++)
            {
                for (var j = 0; j < right.shape[0]; j++)
                {
                    if (isSame && i == j) continue;
                    var product = 0.0;
                    for (var d = 0; d < 8; d++) product += left[i, d].item<double>() * right[j, d].item<double>();
                    (sum, count) = (sum + Math.Pow((product / 8) + 1, 3), count + 1);
                }
            }

            return sum / count;
        }

        var expected = Mean(x, x, true) + Mean(y, y, true) - (2 * Mean(x, y, false));
        Assert.Equal(1, KernelInceptionDistance.Compute(x, y) / expected, 1e-9);
    }

    // Of one dimension, the cubic kernel compares the first three moments: 3 (difference)², 3 (difference)² and (difference)². The sets are
    // quantiles of N(0, 1) and N(1, 1.5²), in more than one block.
    [Fact]
    public void Kernel_Gaussians_IsTheClosedForm()
    {
        const int Count = 10_000;
        var quantiles = Math.Sqrt(2) * ((2 * ((torch.arange(Count, torch.float64) + 0.5) / Count)) - 1).erfinv().unsqueeze(1);
        double[] differences = [1, 1 + (1.5 * 1.5) - 1, 1 + (3 * 1.5 * 1.5)];
        var expected = (3 * differences[0] * differences[0]) + (3 * differences[1] * differences[1]) + (differences[2] * differences[2]);

        Assert.Equal(1, KernelInceptionDistance.Compute(quantiles, (quantiles * 1.5) + 1) / expected, 1e-3);
    }

    // Halves of one set: the mean over many is zero, which a biased estimate would not be.
    [Fact]
    public void Kernel_OneDistribution_IsZeroInTheMean()
    {
        var distances = Enumerable.Range(0, 400).Select(i => KernelInceptionDistance.Compute(Noise(1000 + i, 12, 4), Noise(2000 + i, 12, 4))).ToList();
        var deviation = Math.Sqrt(distances.Average(value => value * value) / distances.Count);
        Assert.InRange(distances.Average(), -3 * deviation, 3 * deviation);
        Assert.Contains(distances, value => value < 0);
    }

    [Fact]
    public void Compute_UnfitFeatures_SaysWhatIsNeeded()
    {
        foreach (var compute in new Func<Tensor, Tensor, double>[] { FrechetInceptionDistance.Compute, KernelInceptionDistance.Compute })
        {
            Tensor fit = Noise(1, 4, 3), wide = Noise(1, 4, 5), one = Noise(1, 1, 3), flat = torch.zeros(3), nan = torch.full([4, 3], float.NaN);
            Assert.Contains("3 features and the generated ones 5", Assert.Throws<ArgumentException>(() => compute(fit, wide)).Message, StringComparison.Ordinal);
            Assert.Contains("at least two images", Assert.Throws<ArgumentException>(() => compute(one, fit)).Message, StringComparison.Ordinal);
            Assert.Contains("[N, D]", Assert.Throws<ArgumentException>(() => compute(fit, flat)).Message, StringComparison.Ordinal);
            Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => compute(fit, nan)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => compute(fit, torch.ones([4, 3], torch.int64)));
        }
    }

    // Four points whose unbiased covariance is the identity before the transform.
    private static Tensor Points(double[,] transform, double x, double y)
    {
        var unit = torch.tensor(new double[,] { { 1, 1 }, { 1, -1 }, { -1, 1 }, { -1, -1 } }) * Math.Sqrt(3) / 2;
        return unit.mm(torch.tensor(transform).t()) + torch.tensor(new double[] { x, y });
    }

    private static Tensor Covariance(double[,] transform) => torch.tensor(transform).mm(torch.tensor(transform).t());

    private static double Trace(Tensor matrix) => matrix.trace().item<double>();

    private static double Determinant(Tensor matrix) => torch.linalg.det(matrix).item<double>();

    private static Tensor Noise(int seed, long images, long features)
    {
        var random = new Random(seed);
        return torch.tensor(Enumerable.Range(0, (int)(images * features)).Select(_ => (random.NextDouble() * 4) - 2).ToArray()).reshape(images, features);
    }
}
