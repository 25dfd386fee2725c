namespace Pix2Pix.Models.Prepacked;

/// <summary>oneDNN's convolutions with prepacked weights, in channels-last layout.</summary>
/// <remarks>
/// libtorch's ordinary convolutions pack their weights on every call, which for the inner levels of a U-Net takes several times as long as
/// the arithmetic. Its operators for prepacked weights are those that PyTorch's compiler uses on the CPU. Source:
/// ATen/native/mkldnn/RegisterMkldnnOpContextClass.cpp, Conv.cpp and MKLDNNConversions.cpp.
/// </remarks>
internal static class OneDnn
{
    // The numbers of a convolution are padding, output padding and stride; a shape is that of the inputs.
    private const string Functions =
        """
          def channels_last(self: __torch__.Functions, values: Tensor) -> Tensor:
            return torch.contiguous(values, memory_format=2)
          def format(self: __torch__.Functions, packed: Tensor) -> Tensor:
            return ops.mkldnn._get_mkldnn_serialized_md(packed)
          def pack(self: __torch__.Functions, weight: Tensor,
                   p: int, o: int, s: int, n: int, c: int, h: int, w: int) -> Tensor:
            return ops.mkldnn._reorder_convolution_weight(weight, [p, p], [s, s], [1, 1], 1, [n, c, h, w])
          def pack_transposed(self: __torch__.Functions, weight: Tensor,
                              p: int, o: int, s: int, n: int, c: int, h: int, w: int) -> Tensor:
            return ops.mkldnn._reorder_convolution_transpose_weight(weight, [p, p], [o, o], [s, s], [1, 1], 1, [n, c, h, w])
          def run(self: __torch__.Functions, input: Tensor, packed: Tensor, bias: Optional[Tensor],
                  p: int, o: int, s: int) -> Tensor:
            scalars = annotate(List[Optional[number]], [])
            return ops.mkldnn._convolution_pointwise(input, packed, bias, [p, p], [s, s], [1, 1], 1, "none", scalars, "")
          def run_transposed(self: __torch__.Functions, input: Tensor, packed: Tensor, bias: Optional[Tensor],
                             p: int, o: int, s: int) -> Tensor:
            scalars = annotate(List[Optional[number]], [])
            return ops.mkldnn._convolution_transpose_pointwise(
              input, packed, bias, [p, p], [o, o], [s, s], [1, 1], 1, "none", scalars, "")
        """;

    private static readonly TorchScriptModule Module = new(Functions);

    /// <summary>Brings the channels of each pixel together in memory. The shape stays <c>[N, C, H, W]</c>.</summary>
    /// <param name="values">Borrowed.</param>
    public static Tensor ChannelsLast(Tensor values) => Module.Run("channels_last", [values]);

    /// <summary>Packs a convolution's weights for inputs of a shape.</summary>
    /// <param name="weight"><c>[output, input, k, k]</c>, or <c>[input, output, k, k]</c> if transposed. Borrowed.</param>
    /// <param name="sizes">The convolution.</param>
    /// <param name="shape">Shape of the inputs: oneDNN's best format depends on it. With another, it packs again on every call.</param>
    /// <returns>Opaque; for <see cref="Run"/> only.</returns>
    public static Tensor Pack(Tensor weight, ConvolutionSizes sizes, long[] shape) => Module.Run(
        sizes.IsTransposed ? "pack_transposed" : "pack", [weight],
        [sizes.Padding, sizes.OutputPadding, sizes.Stride, .. Array.ConvertAll(shape, side => checked((int)side))]);

    /// <param name="input"><c>[N, C, H, W]</c>, channels last. Borrowed.</param>
    /// <param name="packed">From <see cref="Pack"/>. Borrowed.</param>
    /// <param name="bias">Null for none. Borrowed.</param>
    /// <param name="sizes">The convolution.</param>
    /// <returns>A new tensor, channels last.</returns>
    public static Tensor Run(Tensor input, Tensor packed, Tensor? bias, ConvolutionSizes sizes) => Module.Run(
        sizes.IsTransposed ? "run_transposed" : "run", [input, packed, bias], sizes.Padding, sizes.OutputPadding, sizes.Stride);

    /// <summary>The format of packed weights; equal texts mean that they are the same bytes.</summary>
    public static string FormatOf(Tensor packed)
    {
        using var description = Module.Run("format", [packed]);
        return Convert.ToHexString(description.bytes);
    }
}
