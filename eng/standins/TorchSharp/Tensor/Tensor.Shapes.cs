namespace TorchSharp;

public static partial class torch
{
    /// <summary>Views, shapes and splitting.</summary>
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Native.ts_view(this, shape, shape.Length);

        public Tensor view_as(Tensor other) => Native.ts_view_as(this, other);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Native.ts_as_strided(this, size, strides, size.Length, storageOffset);

        public Tensor reshape(params long[] shape) => Native.ts_reshape(this, shape, shape.Length);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Native.ts_flatten(this, start_dim, end_dim);

        public Tensor permute(params long[] permutation) => Native.ts_permute(this, permutation, permutation.Length);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor transpose(long dim0, long dim1) => Native.ts_transpose(this, dim0, dim1);

        public Tensor transpose_(long dim0, long dim1) => Done(Native.ts_transpose_(this, dim0, dim1));

        public Tensor t() => Native.ts_t(this);

        public Tensor squeeze(long? dim = null) => dim is { } d ? Native.ts_squeeze_dim(this, d) : Native.ts_squeeze(this);

        public Tensor squeeze_(long? dim = null) => Done(dim is { } d ? Native.ts_squeeze_dim_(this, d) : Native.ts_squeeze_(this));

        public Tensor unsqueeze(long dim) => Native.ts_unsqueeze(this, dim);

        public Tensor unsqueeze_(long dim) => Done(Native.ts_unsqueeze_(this, dim));

        public Tensor expand(params long[] sizes) => Native.ts_expand(this, sizes, sizes.Length, false);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Native.ts_expand(this, sizes, sizes.Length, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Native.ts_expand(this, sizes, sizes.Length, isImplicit);

        public Tensor expand_as(Tensor other) => Native.ts_expand_as(this, other);

        public Tensor broadcast_to(params long[] shape) => Native.ts_expand(this, shape, shape.Length, false);

        public Tensor repeat(params long[] sizes) => Native.ts_repeat(this, sizes, sizes.Length);

        public Tensor flip(params long[] dims) => Native.ts_flip(this, dims, dims.Length);

        public Tensor roll(long shifts, long? dims = null) => dims is { } d ? Native.ts_roll(this, [shifts], 1, [d], 1) : Native.ts_roll(this, [shifts], 1, [], 0);

        public Tensor roll(long[] shifts) => Native.ts_roll(this, shifts, shifts.Length, [], 0);

        public Tensor roll(long[] shifts, long[] dims) => Native.ts_roll(this, shifts, shifts.Length, dims, dims.Length);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Native.ts_roll(this, shifts, shifts.Length, dims, dims.Length);

        public Tensor narrow(long dim, long start, long length) => Native.ts_narrow(this, dim, start, length);

        public Tensor select(long dim, long index) => Native.ts_select(this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) => Native.ts_slice(this, dim, start, finish, step);

        public Tensor tril(long diagonal = 0) => Native.ts_tril(this, diagonal);

        public Tensor triu(long diagonal = 0) => Native.ts_triu(this, diagonal);

        public Tensor diag(long diagonal = 0) => Native.ts_diag(this, diagonal);

        public Tensor nonzero() => Native.ts_nonzero(this);

        public Tensor unfold(long dimension, long size, long step) => Native.ts_unfold(this, dimension, size, step);

        public Tensor index_select(long dim, Tensor index) => Native.ts_index_select(this, dim, index);

        public Tensor gather(long dim, Tensor index) => Native.ts_gather(this, dim, index);

        public Tensor masked_select(Tensor mask) => Native.ts_masked_select(this, mask);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Native.ts_scatter(this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Done(Native.ts_scatter_(this, dim, index, src));

        public Tensor[] chunk(long chunks, long dim = 0) => Handles.Take(Native.ts_chunk(this, chunks, dim, out var count), count);

        public Tensor[] split(long size, int dim = 0) => Handles.Take(Native.ts_split(this, size, dim, out var count), count);

        public Tensor[] split(params long[] sizes) => split((ReadOnlySpan<long>)sizes, 0);

        public Tensor[] split(long[] sizes, long dim = 0) => split((ReadOnlySpan<long>)sizes, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Handles.Take(Native.ts_split_sizes(this, sizes, sizes.Length, dim, out var count), count);

        public Tensor[] unbind(long dimension = 0) => Handles.Take(Native.ts_unbind(this, dimension, out var count), count);
    }
}
