using BenchmarkDotNet.Attributes;
using Pix2Pix.Models;
using TorchSharp;

namespace Pix2Pix.Microbench;

/// <summary>The paper's generator from tensor to tensor, with its weights as they are, laid out beforehand, and in bfloat16.</summary>
public class ForwardParts
{
    private Generator _generator = null!;
    private Translator _plain = null!;
    private Translator _prepacked = null!;
    private Translator _bfloat16 = null!;
    private torch.Tensor _input = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _generator = new Generator();
        Translator With(TranslatorOptions options) => new(_generator, options with { Device = "cpu" }, leaveOpen: true);
        _plain = With(new() { PrepackWeights = false });
        _prepacked = With(new() { PrepackWeights = true });
        _bfloat16 = With(new() { Precision = FloatPrecision.BFloat16 });
        using var scope = torch.NewDisposeScope();
        _input = ((torch.rand([1, 3, 256, 256]) * 2) - 1).MoveToOuterDisposeScope();
    }

    [GlobalCleanup]
    public void Clean()
    {
        _plain.Dispose();
        _prepacked.Dispose();
        _bfloat16.Dispose();
        _generator.Dispose();
        _input.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void AsTheyAre() => _plain.Translate(_input).Dispose();

    [Benchmark]
    public void Prepacked() => _prepacked.Translate(_input).Dispose();

    [Benchmark]
    public void BFloat16() => _bfloat16.Translate(_input).Dispose();
}
