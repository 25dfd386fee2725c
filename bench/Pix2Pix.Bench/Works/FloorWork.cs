using Pix2Pix.Bench.Measuring;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Bench.Works;

/// <summary>What the machine does at most: floating-point operations of matrices and convolutions, bytes to and from memory.</summary>
internal static class FloorWork
{
    public const string Float32Rate = "float32";
    public const string BFloat16Rate = "bfloat16";
    public const string Bandwidth = "memory";

    private const int Kernel = 3;

    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        yield return MeasureRate(options, Float32Rate, torch.float32);
        yield return MeasureRate(options, BFloat16Rate, torch.bfloat16);
        yield return MeasureBandwidth(options);
    }

    // The better of the two, for libraries are not equally good at both.
    private static Reading MeasureRate(WorkOptions options, string metric, torch.ScalarType type)
    {
        var products = RatesOf(options, type, MatrixProduct);
        var convolutions = RatesOf(options, type, Convolution);
        return Reading.Create(metric, "GFLOP/s", products.Max() > convolutions.Max() ? products : convolutions);
    }

    private static List<double> RatesOf(WorkOptions options, torch.ScalarType type, Func<WorkOptions, torch.ScalarType, (double Operations, Func<torch.Tensor> Run)> made)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (operations, run) = made(options, type);
        var times = Stopclock.Milliseconds(options.WarmUp, options.Repeat, () => Finish(options, run));
        return times.ConvertAll(time => operations / time / 1e6);
    }

    private static (double Operations, Func<torch.Tensor> Run) MatrixProduct(WorkOptions options, torch.ScalarType type)
    {
        // Without instructions for bfloat16, a product of the larger size takes a minute.
        long size = options.IsQuick ? 64 : options.Device != "cpu" ? 8192 : type == torch.bfloat16 ? 512 : 2048;
        torch.Tensor a = Random(options, type, size, size), b = Random(options, type, size, size);
        return (2.0 * size * size * size, () => a.matmul(b));
    }

    private static (double Operations, Func<torch.Tensor> Run) Convolution(WorkOptions options, torch.ScalarType type)
    {
        long channels = options.IsQuick ? 16 : 512, side = options.IsQuick ? 8 : 64, count = options.Device == "cpu" ? 1 : 16;
        torch.Tensor input = Random(options, type, count, channels, side, side), weight = Random(options, type, channels, channels, Kernel, Kernel);
        return (2.0 * count * channels * channels * Kernel * Kernel * side * side, () => conv2d(input, weight, padding: [1, 1]));
    }

    // a += s b: two streams are read and one is written.
    private static Reading MeasureBandwidth(WorkOptions options)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        long count = options.IsQuick ? 1 << 12 : options.Device == "cpu" ? 1 << 26 : 1 << 28;
        torch.Tensor a = Random(options, torch.float32, count), b = Random(options, torch.float32, count);
        var times = Stopclock.Milliseconds(options.WarmUp, options.Repeat, () => Finish(options, () => a.add_(b, 0.5)));
        return Reading.Create(Bandwidth, "GB/s", times.ConvertAll(time => 3.0 * sizeof(float) * count / time / 1e6));
    }

    private static torch.Tensor Random(WorkOptions options, torch.ScalarType type, params long[] shape)
    {
        using var scope = torch.NewDisposeScope();
        return torch.rand(shape).to(torch.device(options.Device)).to(type).MoveToOuterDisposeScope();
    }

    private static void Finish(WorkOptions options, Func<torch.Tensor> run)
    {
        using var scope = torch.NewDisposeScope();
        run();
        if (options.Device != "cpu") torch.cuda.synchronize();
    }
}
