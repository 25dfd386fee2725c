using System.Runtime.Intrinsics.X86;
using TorchSharp.Modules;

namespace Pix2Pix.Models.Prepacked;

/// <summary>A network's convolutions in the form that the processor wants, for networks that are used many times and not changed any more.</summary>
/// <remarks>A copy of the weights: the network can still be saved, and does not reach what was prepared of it. Made, used and disposed on the compute thread.</remarks>
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

    /// <summary>How many convolutions were prepared.</summary>
    public int Count => _layers.Count;

    /// <summary>How many could not be, though it would be better.</summary>
    public int Missing { get; }

    /// <summary>Why the first of them could not be; null if there is none.</summary>
    public string? Problem { get; }

    /// <summary>Why bfloat16 would cost time on this processor rather than save it; null where it saves some.</summary>
    /// <remarks>With AVX-512 alone oneDNN has the operators, too, but does in float32 what is between loading and storing.</remarks>
    public static string? BFloat16Problem => HasBFloat16Instructions
        ? PackedTransposedConvolution.KernelOf(torch.bfloat16).Problem
        : "the processor has neither AVX-512 BF16 nor AMX";

    // Source: Intel's manual, CPUID leaf 7. What oneDNN has for other architectures shows by itself.
    private static bool HasBFloat16Instructions =>
        !X86Base.IsSupported || (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0 || (X86Base.CpuId(7, 0).Edx & (1 << 22)) != 0;

    /// <summary>Makes ahead, once a process, what the paper's generators need of any weights.</summary>
    /// <returns>What is wrong with them, null for each that works.</returns>
    public static IReadOnlyList<string?> MakeKernels(torch.ScalarType precision) =>
    [
        new PackedKernel(2, 1, precision).Problem,
        new PackedKernel(1, 1, precision).Problem,
        precision == torch.float32 ? Col2ImKernel.Problem : null,
    ];

    /// <summary>Runs a layer, as prepared or, in float32, as it is.</summary>
    public Tensor Run(torch.nn.Module<Tensor, Tensor> layer, Tensor input)
    {
        using var scope = torch.NewDisposeScope();
        var output = _layers.TryGetValue(layer, out var prepacked) ? prepacked.Run(input.to(Precision)) : layer.forward(input.to(torch.float32));
        return output.MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var layer in _layers.Values) layer.Dispose();
        _layers.Clear();
    }
}
