using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int ts_grad_enabled();

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial void ts_set_grad_enabled(Flag on);

    [LibraryImport(Library)]
    internal static partial int ts_inference_mode_enabled();

    [LibraryImport(Library)]
    internal static partial nint ts_inference_mode_enter(Flag on);

    [LibraryImport(Library)]
    internal static partial void ts_inference_mode_leave(nint guard);

    [LibraryImport(Library)]
    internal static partial int ts_anomaly_enabled();

    [LibraryImport(Library)]
    internal static partial int ts_anomaly_check_nan();

    [LibraryImport(Library)]
    internal static partial void ts_set_anomaly(Flag on, Flag checkNan);

    [LibraryImport(Library)]
    internal static partial int ts_set_requires_grad(Tensor self, Flag on);

    [LibraryImport(Library)]
    internal static partial int ts_retain_grad(Tensor self);

    [LibraryImport(Library)]
    internal static partial nint ts_grad(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_set_grad(Tensor self, Tensor? grad);

    [LibraryImport(Library)]
    internal static partial int ts_zero_grad(Tensor self, Flag setToNone);

    [LibraryImport(Library)]
    internal static partial int ts_backward(ReadOnlySpan<nint> tensors, int count, ReadOnlySpan<nint> grads, int gradCount, Flag retainGraph, Flag createGraph, ReadOnlySpan<nint> inputs, int inputCount);

    [LibraryImport(Library)]
    internal static partial nint ts_autograd(ReadOnlySpan<nint> outputs, int outputCount, ReadOnlySpan<nint> inputs, int inputCount, ReadOnlySpan<nint> grads, int gradCount, Flag retainGraph, Flag createGraph, Flag allowUnused, out int count);
}
