using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Evaluation;

/// <summary>Metrics that compare an image with its target.</summary>
/// <remarks>
/// PSNR and SSIM use the 256 levels of an 8-bit image, so they match saved files. SSIM: Wang et al. 2004, Gaussian window of 11 pixels,
/// sigma 1.5, K1 0.01, K2 0.03, only where the window fits, averaged over pixels and channels.
/// </remarks>
public static class ImageMetrics
{
    private const int Window = 11;
    private const double Sigma = 1.5;
    private const double C1 = 0.01 * 255 * (0.01 * 255);
    private const double C2 = 0.03 * 255 * (0.03 * 255);

    /// <summary>Measures L1, PSNR and SSIM of one image.</summary>
    /// <param name="output">Float32 <c>[C, H, W]</c> or <c>[1, C, H, W]</c>, values in [-1, 1], H and W 11 or more. Borrowed.</param>
    /// <param name="target">Same shape and range. Borrowed.</param>
    /// <exception cref="ArgumentException">The shapes differ, contain several images, or are smaller than SSIM's window; or a tensor is not
    /// floating-point.</exception>
    /// <exception cref="ObjectDisposedException">A tensor is disposed.</exception>
    public static ImageQuality Measure(Tensor output, Tensor target)
    {
        ThrowIfUnfit(output, target);
        return ComputeThread.Run(() => MeasureOne(output, target));
    }

    private static ImageQuality MeasureOne(Tensor output, Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var l1 = ScalarValue.Read(l1_loss(output, target));
        Tensor x = Quantize(output), y = Quantize(target);
        var squaredError = ScalarValue.Read(mse_loss(x, y));
        return new ImageQuality(l1, 10 * Math.Log10(255 * 255 / squaredError), Ssim(x, y));
    }

    // [C, 1, H, W] in float64: variances are differences of large numbers.
    private static Tensor Quantize(Tensor image)
    {
        var levels = image.detach().to(torch.float64).Plus(1).Times(127.5).round().Clamp(0, 255);
        return levels.reshape(-1, 1, image.shape[^2], image.shape[^1]);
    }

    private static double Ssim(Tensor x, Tensor y)
    {
        var taps = Enumerable.Range(0, Window).Select(i => Math.Exp(-Math.Pow(i - (Window / 2), 2) / (2 * Sigma * Sigma))).ToArray();
        var kernel = torch.tensor(taps, torch.float64).to(x.device).DividedBy(taps.Sum());
        Tensor rows = kernel.reshape(1, 1, 1, Window), columns = kernel.reshape(1, 1, Window, 1);
        Tensor Blur(Tensor image) => conv2d(conv2d(image, rows), columns);

        Tensor meanX = Blur(x), meanY = Blur(y);
        Tensor varianceX = Blur(x * x) - (meanX * meanX), varianceY = Blur(y * y) - (meanY * meanY);
        var covariance = Blur(x * y) - (meanX * meanY);
        var similarity = (meanX.Times(2) * meanY).Plus(C1) * covariance.Times(2).Plus(C2)
            / ((meanX * meanX).Plus(meanY * meanY).Plus(C1) * varianceX.Plus(varianceY).Plus(C2));
        return ScalarValue.Read(similarity.mean());
    }

    private static void ThrowIfUnfit(Tensor output, Tensor target)
    {
        TensorCheck.ThrowIfNotFloatingPoint(output, nameof(output));
        TensorCheck.ThrowIfNotFloatingPoint(target, nameof(target));
        var shape = output.shape;
        if (!shape.SequenceEqual(target.shape) || shape is not ([> 0, _, _] or [1, > 0, _, _]) || shape[^1] < Window || shape[^2] < Window)
        {
            throw new ArgumentException(
                $"The output's shape is [{string.Join(", ", shape)}] and the target's [{string.Join(", ", target.shape)}], but both must " +
                $"be one image of the same shape [C, H, W] with sides of {Window} or more. Measure the images of a batch one by one.",
                nameof(output));
        }
    }
}
