using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor ts_view(Tensor self, ReadOnlySpan<long> sizes, int count);

    [LibraryImport(Library)]
    internal static partial Tensor ts_as_strided(Tensor self, ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides, int count, long offset);

    [LibraryImport(Library)]
    internal static partial Tensor ts_reshape(Tensor self, ReadOnlySpan<long> sizes, int count);

    [LibraryImport(Library)]
    internal static partial Tensor ts_expand(Tensor self, ReadOnlySpan<long> sizes, int count, Flag @implicit);

    [LibraryImport(Library)]
    internal static partial Tensor ts_repeat(Tensor self, ReadOnlySpan<long> sizes, int count);

    [LibraryImport(Library)]
    internal static partial Tensor ts_permute(Tensor self, ReadOnlySpan<long> dims, int count);

    [LibraryImport(Library)]
    internal static partial Tensor ts_flip(Tensor self, ReadOnlySpan<long> dims, int count);

    [LibraryImport(Library)]
    internal static partial Tensor ts_roll(Tensor self, ReadOnlySpan<long> shifts, int count, ReadOnlySpan<long> dims, int dimCount);

    [LibraryImport(Library)]
    internal static partial Tensor ts_expand_as(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_view_as(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_flatten(Tensor self, long start, long end);

    [LibraryImport(Library)]
    internal static partial Tensor ts_t(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_transpose(Tensor self, long a, long b);

    [LibraryImport(Library)]
    internal static partial int ts_transpose_(Tensor self, long a, long b);

    [LibraryImport(Library)]
    internal static partial Tensor ts_squeeze(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_squeeze_dim(Tensor self, long dim);

    [LibraryImport(Library)]
    internal static partial int ts_squeeze_(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_squeeze_dim_(Tensor self, long dim);

    [LibraryImport(Library)]
    internal static partial Tensor ts_unsqueeze(Tensor self, long dim);

    [LibraryImport(Library)]
    internal static partial int ts_unsqueeze_(Tensor self, long dim);

    [LibraryImport(Library)]
    internal static partial Tensor ts_narrow(Tensor self, long dim, long start, long length);

    [LibraryImport(Library)]
    internal static partial Tensor ts_select(Tensor self, long dim, long index);

    [LibraryImport(Library)]
    internal static partial Tensor ts_slice(Tensor self, long dim, long start, long end, long step);

    [LibraryImport(Library)]
    internal static partial Tensor ts_tril(Tensor self, long diagonal);

    [LibraryImport(Library)]
    internal static partial Tensor ts_triu(Tensor self, long diagonal);

    [LibraryImport(Library)]
    internal static partial Tensor ts_diag(Tensor self, long diagonal);

    [LibraryImport(Library)]
    internal static partial Tensor ts_nonzero(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_unfold(Tensor self, long dim, long size, long step);

    [LibraryImport(Library)]
    internal static partial Tensor ts_index_select(Tensor self, long dim, Tensor index);

    [LibraryImport(Library)]
    internal static partial Tensor ts_gather(Tensor self, long dim, Tensor index);

    [LibraryImport(Library)]
    internal static partial Tensor ts_masked_select(Tensor self, Tensor mask);

    [LibraryImport(Library)]
    internal static partial Tensor ts_scatter(Tensor self, long dim, Tensor index, Tensor source);

    [LibraryImport(Library)]
    internal static partial int ts_scatter_(Tensor self, long dim, Tensor index, Tensor source);

    [LibraryImport(Library)]
    internal static partial Tensor ts_cat(ReadOnlySpan<nint> tensors, int count, long dim);

    [LibraryImport(Library)]
    internal static partial Tensor ts_stack(ReadOnlySpan<nint> tensors, int count, long dim);

    [LibraryImport(Library)]
    internal static partial nint ts_chunk(Tensor self, long chunks, long dim, out int count);

    [LibraryImport(Library)]
    internal static partial nint ts_split(Tensor self, long size, long dim, out int count);

    [LibraryImport(Library)]
    internal static partial nint ts_split_sizes(Tensor self, ReadOnlySpan<long> sizes, int sizeCount, long dim, out int count);

    [LibraryImport(Library)]
    internal static partial nint ts_unbind(Tensor self, long dim, out int count);

    [LibraryImport(Library)]
    internal static partial Tensor ts_index(Tensor self, ReadOnlySpan<Subscript> subscripts, int count);

    [LibraryImport(Library)]
    internal static partial int ts_index_put_(Tensor self, ReadOnlySpan<Subscript> subscripts, int count, Tensor value);

    [LibraryImport(Library)]
    internal static partial int ts_index_fill_(Tensor self, ReadOnlySpan<Subscript> subscripts, int count, Number value);
}
