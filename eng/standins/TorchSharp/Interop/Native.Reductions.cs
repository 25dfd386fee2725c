using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor ts_sum(Tensor self, sbyte dtype);

    [LibraryImport(Library)]
    internal static partial Tensor ts_sum_dims(Tensor self, ReadOnlySpan<long> dims, int count, Flag keepdim, sbyte dtype);

    [LibraryImport(Library)]
    internal static partial Tensor ts_mean(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_mean_dims(Tensor self, ReadOnlySpan<long> dims, int count, Flag keepdim, sbyte dtype);

    [LibraryImport(Library)]
    internal static partial Tensor ts_std(Tensor self, Flag unbiased);

    [LibraryImport(Library)]
    internal static partial Tensor ts_var(Tensor self, Flag unbiased);

    [LibraryImport(Library)]
    internal static partial Tensor ts_std_dims(Tensor self, ReadOnlySpan<long> dims, int count, Flag unbiased, Flag keepdim);

    [LibraryImport(Library)]
    internal static partial Tensor ts_var_dims(Tensor self, ReadOnlySpan<long> dims, int count, Flag unbiased, Flag keepdim);

    [LibraryImport(Library)]
    internal static partial Tensor ts_prod(Tensor self, sbyte dtype);

    [LibraryImport(Library)]
    internal static partial Tensor ts_cumsum(Tensor self, long dim, sbyte dtype);

    [LibraryImport(Library)]
    internal static partial Tensor ts_max(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_min(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_median(Tensor self);

    [LibraryImport(Library)]
    internal static partial nint ts_max_dim(Tensor self, long dim, Flag keepdim, out int count);

    [LibraryImport(Library)]
    internal static partial nint ts_min_dim(Tensor self, long dim, Flag keepdim, out int count);

    [LibraryImport(Library)]
    internal static partial nint ts_sort(Tensor self, long dim, Flag descending, Flag stable, out int count);

    [LibraryImport(Library)]
    internal static partial nint ts_topk(Tensor self, long k, long dim, Flag largest, Flag sorted, out int count);

    [LibraryImport(Library)]
    internal static partial Tensor ts_argmax(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_argmin(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_argmax_dim(Tensor self, long dim, Flag keepdim);

    [LibraryImport(Library)]
    internal static partial Tensor ts_argmin_dim(Tensor self, long dim, Flag keepdim);

    [LibraryImport(Library)]
    internal static partial Tensor ts_amax(Tensor self, ReadOnlySpan<long> dims, int count, Flag keepdim);

    [LibraryImport(Library)]
    internal static partial Tensor ts_amin(Tensor self, ReadOnlySpan<long> dims, int count, Flag keepdim);

    [LibraryImport(Library)]
    internal static partial Tensor ts_all(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_any(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_all_dim(Tensor self, long dim, Flag keepdim);

    [LibraryImport(Library)]
    internal static partial Tensor ts_any_dim(Tensor self, long dim, Flag keepdim);

    [LibraryImport(Library)]
    internal static partial Tensor ts_norm(Tensor self, double p);

    [LibraryImport(Library)]
    internal static partial Tensor ts_norm_dim(Tensor self, long dim, Flag keepdim, double p);

    [LibraryImport(Library)]
    internal static partial Tensor ts_histc(Tensor self, long bins, double min, double max);

    [LibraryImport(Library)]
    internal static partial Tensor ts_bincount(Tensor self, Tensor? weights, long minlength);

    [LibraryImport(Library)]
    internal static partial Tensor ts_matmul(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_mm(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_bmm(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_dot(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial nint ts_qr(Tensor self, out int count);
}
