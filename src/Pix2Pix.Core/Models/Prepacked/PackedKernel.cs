using System.Collections.Concurrent;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models.Prepacked;

/// <summary>oneDNN's convolution with prepacked weights.</summary>
/// <param name="Stride">Along both axes.</param>
/// <param name="Padding">Zeros on all four sides.</param>
/// <param name="Precision">Of weights and values: float32 or bfloat16.</param>
/// <remarks>
/// libtorch's ordinary convolution packs the weights on every call, which for small images takes longer than the arithmetic. Its operators
/// for prepacked weights are missing in TorchSharp but available in TorchScript. Source: ATen/native/native_functions.yaml,
/// mkldnn_convolution and mkldnn_reorder_conv2d_weight.
/// </remarks>
internal sealed record PackedKernel(int Stride, int Padding, torch.ScalarType Precision)
{
    private static readonly ConcurrentDictionary<PackedKernel, string?> Problems = [];

    /// <inheritdoc cref="Col2ImKernel.Problem"/>
    public string? Problem => Problems.GetOrAdd(this, kernel => kernel.Test());

    /// <param name="weight"><c>[output, input, k, k]</c> of the kernel's precision. Borrowed.</param>
    /// <returns>Opaque; for <see cref="Run"/> only.</returns>
    public Tensor Pack(Tensor weight) => Script.PackConvolution.Run([weight], Padding, Stride);

    public Tensor Run(Tensor input, Tensor packed, Tensor? bias) => Script.RunConvolution.Run([input, packed, bias], Padding, Stride);

    private string? Test() => SelfTest.ProblemOf(
        () => Run(SelfTest.Input.to(Precision), Pack(SelfTest.WeightOf(2).to(Precision)), SelfTest.Bias.to(Precision)),
        () => conv2d(SelfTest.Input, SelfTest.WeightOf(2), SelfTest.Bias, strides: [Stride, Stride], padding: [Padding, Padding]),
        Precision);
}
