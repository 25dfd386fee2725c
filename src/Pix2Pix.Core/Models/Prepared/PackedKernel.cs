using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models.Prepared;

/// <summary>oneDNN's convolution with weights that were packed beforehand, of one stride and one padding.</summary>
/// <remarks>
/// libtorch's ordinary convolution packs the weights again at every call, which for small pictures takes longer than the arithmetic. Its operators for weights that
/// stay packed have no name in TorchSharp but one in TorchScript, which TorchSharp compiles. Source: ATen/native/native_functions.yaml, mkldnn_convolution and
/// mkldnn_reorder_conv2d_weight.
/// </remarks>
internal sealed class PackedKernel
{
    private static readonly ConcurrentDictionary<(long Stride, long Padding, torch.ScalarType Precision), PackedKernel?> Known = [];

    private readonly torch.jit.CompilationUnit _script;

    private PackedKernel(long stride, long padding)
    {
        var geometry = $"[{padding}, {padding}], [{stride}, {stride}], [1, 1], 1";
        _script = torch.jit.compile(
            $"""
            def pack(weight):
                return torch.mkldnn_reorder_conv2d_weight(weight.to_mkldnn(), {geometry})

            def run(input, packed):
                return torch.mkldnn_convolution(input, packed, None, {geometry})

            def run_biased(input, packed, bias):
                return torch.mkldnn_convolution(input, packed, bias, {geometry})

            """);
    }

    /// <summary>The kernel, or null where this libtorch or this processor has none that computes the same as the ordinary convolution.</summary>
    /// <param name="stride">Along both sides.</param>
    /// <param name="padding">Zeros at all four sides.</param>
    /// <param name="precision">Of weights and values: float32 or bfloat16.</param>
    public static PackedKernel? For(long stride, long padding, torch.ScalarType precision) =>
        Known.GetOrAdd((stride, padding, precision), key => TryMake(key.Stride, key.Padding, key.Precision));

    /// <param name="weight"><c>[output, input, k, k]</c> of the kernel's precision. Borrowed.</param>
    /// <returns>Opaque; for <see cref="Run"/> only.</returns>
    public Tensor Pack(Tensor weight) => _script.invoke<Tensor, Tensor>("pack", weight);

    public Tensor Run(Tensor input, Tensor packed, Tensor? bias) => bias is null
        ? _script.invoke<Tensor, Tensor>("run", input, packed)
        : _script.invoke<Tensor, Tensor>("run_biased", input, packed, bias);

    private static PackedKernel? TryMake(long stride, long padding, torch.ScalarType precision) => SelfTest.Pass(
        () => new PackedKernel(stride, padding),
        kernel => kernel.Run(SelfTest.Input.to(precision), kernel.Pack(SelfTest.WeightOf(2).to(precision)), SelfTest.Bias.to(precision)),
        () => conv2d(SelfTest.Input, SelfTest.WeightOf(2), SelfTest.Bias, strides: [stride, stride], padding: [padding, padding]),
        precision);
}
