using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor ts_conv2d(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, long groups);

    [LibraryImport(Library)]
    internal static partial Tensor ts_conv2d_same(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, Flag same, ReadOnlySpan<long> dilation, long groups);

    [LibraryImport(Library)]
    internal static partial Tensor ts_conv_transpose2d(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> outputPadding, ReadOnlySpan<long> dilation, long groups);

    [LibraryImport(Library)]
    internal static partial Tensor ts_linear(Tensor input, Tensor weight, Tensor? bias);

    [LibraryImport(Library)]
    internal static partial Tensor ts_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? mean, Tensor? var, Flag training, double momentum, double eps);

    [LibraryImport(Library)]
    internal static partial Tensor ts_instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? mean, Tensor? var, Flag useInputStats, double momentum, double eps);

    [LibraryImport(Library)]
    internal static partial Tensor ts_group_norm(Tensor input, long groups, Tensor? weight, Tensor? bias, double eps);

    [LibraryImport(Library)]
    internal static partial Tensor ts_dropout(Tensor input, double p, Flag training);

    [LibraryImport(Library)]
    internal static partial int ts_dropout_(Tensor input, double p, Flag training);

    [LibraryImport(Library)]
    internal static partial Tensor ts_dropout2d(Tensor input, double p, Flag training);

    [LibraryImport(Library)]
    internal static partial int ts_dropout2d_(Tensor input, double p, Flag training);

    [LibraryImport(Library)]
    internal static partial Tensor ts_softmax(Tensor input, long dim, sbyte dtype);

    [LibraryImport(Library)]
    internal static partial Tensor ts_log_softmax(Tensor input, long dim, sbyte dtype);

    [LibraryImport(Library)]
    internal static partial Tensor ts_avg_pool2d(Tensor input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, int strideCount, ReadOnlySpan<long> padding, Flag ceilMode, Flag countIncludePad, long divisor);

    [LibraryImport(Library)]
    internal static partial Tensor ts_max_pool2d(Tensor input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, int strideCount, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, Flag ceilMode);

    [LibraryImport(Library)]
    internal static partial Tensor ts_pad(Tensor input, ReadOnlySpan<long> pad, int count, int mode, double value);

    [LibraryImport(Library)]
    internal static partial Tensor ts_interpolate2d(Tensor input, ReadOnlySpan<long> size, double* scale, int mode, Flag alignCorners, Flag antialias);

    [LibraryImport(Library)]
    internal static partial Tensor ts_adaptive_avg_pool2d(Tensor input, ReadOnlySpan<long> size);

    [LibraryImport(Library)]
    internal static partial Tensor ts_l1_loss(Tensor input, Tensor target, long reduction);

    [LibraryImport(Library)]
    internal static partial Tensor ts_mse_loss(Tensor input, Tensor target, long reduction);

    [LibraryImport(Library)]
    internal static partial Tensor ts_smooth_l1_loss(Tensor input, Tensor target, long reduction, double beta);

    [LibraryImport(Library)]
    internal static partial Tensor ts_bce(Tensor input, Tensor target, Tensor? weight, long reduction);

    [LibraryImport(Library)]
    internal static partial Tensor ts_bce_with_logits(Tensor input, Tensor target, Tensor? weight, Tensor? posWeight, long reduction);

    [LibraryImport(Library)]
    internal static partial Tensor ts_cross_entropy(Tensor input, Tensor target, Tensor? weight, long reduction, long ignoreIndex, double labelSmoothing);
}
