namespace TorchSharp;

public static partial class torch
{
    /// <summary>Reductions and matrix products.</summary>
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Native.ts_sum(this, Raw(type));

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Native.ts_sum_dims(this, [dim], 1, keepdim, Raw(type));

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => Native.ts_sum_dims(this, [dim0, dim1], 2, keepdim, Raw(type));

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => Native.ts_sum_dims(this, [dim0, dim1, dim2], 3, keepdim, Raw(type));

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Native.ts_sum_dims(this, dim, dim.Length, keepdim, Raw(type));

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Native.ts_sum_dims(this, dim, dim.Length, keepdim, Raw(type));

        public Tensor mean() => Native.ts_mean(this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Native.ts_mean_dims(this, dimensions, dimensions.Length, keepdim, Raw(type));

        public Tensor std(bool unbiased = true) => Native.ts_std(this, unbiased);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => As(Native.ts_std_dims(this, dimensions, dimensions.Length, unbiased, keepdim), type);

        public Tensor var(bool unbiased = true) => Native.ts_var(this, unbiased);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => As(Native.ts_var_dims(this, dimensions, dimensions.Length, unbiased, keepdim), type);

        public Tensor prod(ScalarType? type = null) => Native.ts_prod(this, Raw(type));

        public Tensor cumsum(long dim, ScalarType? type = null) => Native.ts_cumsum(this, dim, Raw(type));

        public Tensor median() => Native.ts_median(this);

        public Tensor max() => Native.ts_max(this);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Handles.TakePair(Native.ts_max_dim(this, dim, keepdim, out var count), count);

        public Tensor min() => Native.ts_min(this);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Handles.TakePair(Native.ts_min_dim(this, dim, keepdim, out var count), count);

        public Tensor amax(params long[] dims) => Native.ts_amax(this, dims, dims.Length, false);

        public Tensor amin(params long[] dims) => Native.ts_amin(this, dims, dims.Length, false);

        public Tensor argmax() => Native.ts_argmax(this);

        public Tensor argmax(long dim, bool keepdim = false) => Native.ts_argmax_dim(this, dim, keepdim);

        public Tensor argmin() => Native.ts_argmin(this);

        public Tensor argmin(long dim, bool keepdim = false) => Native.ts_argmin_dim(this, dim, keepdim);

        public Tensor all() => Native.ts_all(this);

        public Tensor all(long dim, bool keepdim = false) => Native.ts_all_dim(this, dim, keepdim);

        public Tensor any() => Native.ts_any(this);

        public Tensor any(long dim, bool keepdim = false) => Native.ts_any_dim(this, dim, keepdim);

        public Tensor norm(float p = 2f) => Native.ts_norm(this, p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => Native.ts_norm_dim(this, dim, keepdim, p);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Native.ts_histc(this, bins, min, max);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Native.ts_bincount(this, weights, minlength);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => Handles.TakePair(Native.ts_sort(this, dim, descending, stable, out var count), count);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => Handles.TakePair(Native.ts_topk(this, k, dim, largest, sorted, out var count), count);

        public Tensor matmul(Tensor target) => Native.ts_matmul(this, target);

        public Tensor mm(Tensor target) => Native.ts_mm(this, target);

        public Tensor bmm(Tensor batch2) => Native.ts_bmm(this, batch2);

        public Tensor dot(Tensor target) => Native.ts_dot(this, target);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        {
            var result = Native.ts_amax(this, dims, dims.Length, keepdim);
            if (@out is null) return result;
            using (result) return @out.copy_(result);
        }

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        {
            var result = Native.ts_amin(this, dims, dims.Length, keepdim);
            if (@out is null) return result;
            using (result) return @out.copy_(result);
        }

        private static Tensor As(Tensor result, ScalarType? type)
        {
            if (type is null || result.dtype == type) return result;
            using (result) return result.to_type(type.Value);
        }
    }
}
