using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using Pix2Pix.Models.Prepacked;
using TorchSharp;
using TorchSharp.Modules;

namespace Pix2Pix.Microbench;

/// <summary>The convolutions of the paper's generator at 256x256, each alone: as libtorch runs them, and as a translator does.</summary>
internal static class LayerTable
{
    private const int Rounds = 25;

    private static readonly long[] EncoderChannels = [3, 64, 128, 256, 512, 512, 512, 512, 512];

    public static void Print()
    {
        Console.WriteLine($"Milliseconds, median of {Rounds} in turns, {torch.get_num_threads()} threads, {Instructions()}.");
        Console.WriteLine();
        Console.WriteLine("| layer | GFLOP | weights, MB | libtorch | prepacked | ratio | prepacked, GFLOP/s |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var (plainSum, packedSum) = (0.0, 0.0);

        // glibc returns blocks to the system until it has seen a larger one freed, as a process that loaded a model has.
        torch.zeros(31 << 18).Dispose();
        foreach (var (name, layer, input) in Layers())
        {
            using var layerScope = torch.NewDisposeScope();
            using var packed = PrepackedLayer.Create(layer, torch.float32, out var problem);
            var values = input.contiguous();
            var lastChannels = values.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
            var (plain, prepacked) = Measure(() => layer.forward(values), () => packed is null ? layer.forward(values) : packed.Run(lastChannels));
            (plainSum, packedSum) = (plainSum + plain, packedSum + prepacked);
            var taps = (double)layer.weight.NumberOfElements;
            var pixels = layer.transposed ? input.shape[2] * input.shape[3] : input.shape[2] * input.shape[3] / 4;
            var operations = 2 * taps * pixels / 1e9;
            Row($"{name} {(packed?.GetType().Name ?? problem ?? "as it is")}", operations, taps * 4 / 1e6, plain, prepacked);
        }

        Row("all", 2 * 6.05, 217.6, plainSum, packedSum);
    }

    private static void Row(string name, double operations, double megabytes, double plain, double packed) => Console.WriteLine(FormattableString.Invariant(
        $"| {name} | {operations:0.000} | {megabytes:0.0} | {plain:0.00} | {packed:0.00} | {packed / plain:0.00} | {operations / packed * 1e3:0} |"));

    private static IEnumerable<(string Name, Convolution Layer, torch.Tensor Input)> Layers()
    {
        for (var i = 0; i < 8; i++)
        {
            var layer = torch.nn.Conv2d(EncoderChannels[i], EncoderChannels[i + 1], 4, stride: 2, padding: 1);
            yield return ($"{EncoderChannels[i]} to {EncoderChannels[i + 1]} at {256 >> i}", layer, torch.randn(1, EncoderChannels[i], 256 >> i, 256 >> i));
        }

        for (var i = 7; i >= 0; i--)
        {
            var (input, output) = (EncoderChannels[i + 1] * (i == 7 ? 1 : 2), EncoderChannels[i]);
            var layer = torch.nn.ConvTranspose2d(input, output, 4, stride: 2, padding: 1);
            yield return ($"{input} to {output} from {128 >> i}", layer, torch.randn(1, input, 128 >> i, 128 >> i));
        }
    }

    private static (double First, double Second) Measure(Func<torch.Tensor> first, Func<torch.Tensor> second)
    {
        List<double> firsts = [], seconds = [];
        for (var round = -2; round < Rounds; round++)
        {
            var (one, other) = (TimeOf(first), TimeOf(second));
            if (round < 0) continue;
            firsts.Add(one);
            seconds.Add(other);
        }

        return (firsts.Order().ElementAt(Rounds / 2), seconds.Order().ElementAt(Rounds / 2));
    }

    private static double TimeOf(Func<torch.Tensor> run)
    {
        using var scope = torch.NewDisposeScope();
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Instructions() =>
        Environment.GetEnvironmentVariable("ONEDNN_MAX_CPU_ISA") ?? (Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "no AVX2");
}
