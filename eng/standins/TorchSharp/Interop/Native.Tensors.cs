using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor ts_empty(ReadOnlySpan<long> sizes, int count, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_zeros(ReadOnlySpan<long> sizes, int count, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_ones(ReadOnlySpan<long> sizes, int count, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_rand(ReadOnlySpan<long> sizes, int count, sbyte dtype, Place place, Flag grad, Generator? generator);

    [LibraryImport(Library)]
    internal static partial Tensor ts_randn(ReadOnlySpan<long> sizes, int count, sbyte dtype, Place place, Flag grad, Generator? generator);

    [LibraryImport(Library)]
    internal static partial Tensor ts_empty_like(Tensor self, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_zeros_like(Tensor self, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_ones_like(Tensor self, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_rand_like(Tensor self, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_randn_like(Tensor self, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial void ts_dispose(nint self);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int ts_dim(Tensor self);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long ts_numel(Tensor self);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long ts_element_size(Tensor self);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int ts_dtype(Tensor self);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int ts_device_index(Tensor self);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int ts_device_type(Tensor self);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int ts_is_contiguous(Tensor self);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int ts_is_leaf(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_is_sparse(Tensor self);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int ts_requires_grad(Tensor self);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long ts_storage_offset(Tensor self);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long* ts_sizes(Tensor self, out int count);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long* ts_strides(Tensor self, out int count);

    [LibraryImport(Library)]
    internal static partial int ts_size(Tensor self, long dim, out long size);

    [LibraryImport(Library)]
    internal static partial int ts_stride(Tensor self, long dim, out long stride);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial void* ts_data(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_is_pinned(Tensor self, out int result);

    [LibraryImport(Library)]
    internal static partial int ts_item(Tensor self, out Number value);

    [LibraryImport(Library)]
    internal static partial Tensor ts_randint(long low, long high, ReadOnlySpan<long> sizes, int count, sbyte dtype, Place place, Flag grad, Generator? generator);

    [LibraryImport(Library)]
    internal static partial Tensor ts_randperm(long n, sbyte dtype, Place place, Flag grad, Generator? generator);

    [LibraryImport(Library)]
    internal static partial Tensor ts_full(ReadOnlySpan<long> sizes, int count, Number value, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_arange(Number start, Number stop, Number step, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_linspace(double start, double end, long steps, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_eye(long rows, long columns, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_full_like(Tensor self, Number value, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_scalar_tensor(Number value, sbyte dtype, Place place, Flag grad);

    [LibraryImport(Library)]
    internal static partial Tensor ts_from_data(void* data, ReadOnlySpan<long> sizes, int count, sbyte dtype);

    [LibraryImport(Library)]
    internal static partial Tensor ts_from_memory(void* data, ReadOnlySpan<long> sizes, int count, sbyte dtype, delegate* unmanaged<void*, void> release, void* context);

    [LibraryImport(Library)]
    internal static partial Tensor ts_clone(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_alias(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_detach(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_contiguous(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_pin_memory(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_type_as(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial int ts_detach_(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_set_(Tensor self, Tensor source);

    [LibraryImport(Library)]
    internal static partial int ts_copy_(Tensor self, Tensor source, Flag nonBlocking);

    [LibraryImport(Library)]
    internal static partial Tensor ts_to(Tensor self, sbyte dtype, Place place, Flag nonBlocking, Flag copy);
}
