using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models.Prepared;

/// <summary>The transposed convolution of a U-Net (kernel 4, stride 2, padding 1) as one matrix product, whose results are added up where they overlap.</summary>
/// <remarks>
/// Each pixel gives a value for each tap and channel: a convolution of kernel 1, with weights that stay packed. Source: ATen/native/native_functions.yaml, mkldnn_convolution,
/// mkldnn_reorder_conv2d_weight and col2im.
/// </remarks>
internal sealed class SpreadKernel
{
    private static readonly Lazy<SpreadKernel?> Known = new(TryMake);

    private readonly torch.jit.CompilationUnit _script = torch.jit.compile(
        """
        def pack(weight):
            taps = weight.reshape(weight.size(0), -1).t().contiguous().reshape(-1, weight.size(0), 1, 1)
            return torch.mkldnn_reorder_conv2d_weight(taps.to_mkldnn(), [0, 0], [1, 1], [1, 1], 1)

        def run(input, packed):
            taps = torch.mkldnn_convolution(input, packed, None, [0, 0], [1, 1], [1, 1], 1)
            size = [2 * input.size(2), 2 * input.size(3)]
            return torch.col2im(taps.reshape(input.size(0), taps.size(1), -1), size, [4, 4], [1, 1], [1, 1], [2, 2])

        """);

    /// <summary>The kernel, or null where this libtorch or this processor has none that computes the same as the ordinary convolution. Float32 only.</summary>
    public static SpreadKernel? Instance => Known.Value;

    /// <param name="weight"><c>[input, output, 4, 4]</c>. Borrowed.</param>
    /// <returns>Opaque; for <see cref="Run"/> only.</returns>
    public Tensor Pack(Tensor weight) => _script.invoke<Tensor, Tensor>("pack", weight);

    public Tensor Run(Tensor input, Tensor packed) => _script.invoke<Tensor, Tensor>("run", input, packed);

    private static SpreadKernel? TryMake() => SelfTest.Pass(
        () => new SpreadKernel(),
        kernel => kernel.Run(SelfTest.Input, kernel.Pack(SelfTest.WeightOf(4))),
        () => conv_transpose2d(SelfTest.Input, SelfTest.WeightOf(4), strides: [2, 2], padding: [1, 1]),
        torch.float32);
}
