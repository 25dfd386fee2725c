using System.Runtime.Intrinsics.X86;
using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepacked;

/// <summary>
/// A network's convolutions with weights packed for the processor, for networks that are used often and no longer change.
/// </summary>
/// <remarks>
/// A copy, made when the first input of a shape comes: the network can still be saved, but must not change. Created, used and disposed on
/// the compute thread.
/// </remarks>
internal sealed class PrepackedWeights : IDisposable
{
    private readonly Dictionary<torch.nn.Module, PrepackedLayer> _layers = new(ReferenceEqualityComparer.Instance);

    /// <param name="layers">A network's convolutions, on their device. Borrowed.</param>
    /// <param name="precision">Float32 or bfloat16.</param>
    public PrepackedWeights(IEnumerable<Convolution> layers, torch.ScalarType precision)
    {
        Precision = precision;
        foreach (var layer in layers)
        {
            if (PrepackedLayer.Create(layer, precision, out var problem) is { } prepacked) _layers[layer] = prepacked;
            if (problem is null) continue;
            Problem ??= problem;
            Missing++;
        }
    }

    public torch.ScalarType Precision { get; }

    /// <summary>Number of prepacked convolutions.</summary>
    public int Count => _layers.Count;

    /// <summary>Number of convolutions that could not be prepacked although that would be faster.</summary>
    public int Missing { get; }

    /// <summary>Why the first of these could not be prepacked; null if there are none.</summary>
    public string? Problem { get; }

    /// <summary>Why bfloat16 would be slower than float32 on this processor; null if it is faster.</summary>
    /// <remarks>With AVX-512 alone, oneDNN also has the operators, but computes in float32 between loading and storing.</remarks>
    public static string? BFloat16Problem => HasBFloat16Instructions
        ? new PackedKernel(ConvolutionSizes.Doubling, torch.bfloat16).Problem
        : "the processor has neither AVX-512 BF16 nor AMX";

    // Source: Intel's manual, CPUID leaf 7. On other architectures, oneDNN's self-test decides.
    private static bool HasBFloat16Instructions =>
        !X86Base.IsSupported || (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0 || (X86Base.CpuId(7, 0).Edx & (1 << 22)) != 0;

    /// <summary>Tries the kernels that the paper's generators need, independent of weights; once per process.</summary>
    /// <returns>Each kernel's problem; null for each that works.</returns>
    public static IReadOnlyList<string?> TryKernels(torch.ScalarType precision) =>
    [
        new PackedKernel(ConvolutionSizes.Halving, precision).Problem,
        new PackedKernel(ConvolutionSizes.Doubling, precision).Problem,
    ];

    /// <summary>Runs a layer with its prepacked weights, or as it is in float32.</summary>
    public Tensor Run(torch.nn.Module<Tensor, Tensor> layer, Tensor input)
    {
        using var scope = torch.NewDisposeScope();
        var output = _layers.TryGetValue(layer, out var prepacked)
            ? prepacked.Run(input.to(Precision))
            : layer.forward(input.to(torch.float32));
        return output.MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var layer in _layers.Values) layer.Dispose();
        _layers.Clear();
    }
}
