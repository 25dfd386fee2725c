using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models.Prepacked;

/// <summary>
/// The U-Net's transposed convolution (kernel 4, stride 2, padding 1) as one matrix product whose overlapping results are summed. Float32
/// only.
/// </summary>
/// <remarks>
/// Each pixel produces a value per tap and channel: a 1 x 1 convolution with prepacked weights. Source: ATen/native/native_functions.yaml,
/// mkldnn_convolution, mkldnn_reorder_conv2d_weight and col2im.
/// </remarks>
internal static class Col2ImKernel
{
    private static readonly Lazy<string?> Tested = new(Test);

    /// <summary>Why this libtorch or processor cannot use the kernel; null if it computes the same as the ordinary convolution.</summary>
    public static string? Problem => Tested.Value;

    /// <param name="weight"><c>[input, output, 4, 4]</c>. Borrowed.</param>
    /// <returns>Opaque; for <see cref="Run"/> only.</returns>
    public static Tensor Pack(Tensor weight) => Script.PackSpread.Run([weight]);

    public static Tensor Run(Tensor input, Tensor packed) => Script.RunSpread.Run([input, packed]);

    private static string? Test() => SelfTest.ProblemOf(
        () => Run(SelfTest.Input, Pack(SelfTest.WeightOf(4))),
        () => conv_transpose2d(SelfTest.Input, SelfTest.WeightOf(4), strides: [2, 2], padding: [1, 1]),
        torch.float32);
}
