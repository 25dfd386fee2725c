namespace TorchSharp;

public static partial class torch
{
    public static Tensor empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_empty(size, size.Length, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_empty(size, size.Length, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_empty([size], 1, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_empty([rows, columns], 2, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_empty([dim0, dim1, dim2], 3, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_empty([dim0, dim1, dim2, dim3], 4, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor empty(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_empty([size], 1, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor empty(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_empty([rows, columns], 2, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor empty(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_empty([dim0, dim1, dim2], 3, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor empty(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_empty([dim0, dim1, dim2, dim3], 4, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_zeros(size, size.Length, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_zeros(size, size.Length, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_zeros([size], 1, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_zeros([rows, columns], 2, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_zeros([dim0, dim1, dim2], 3, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_zeros([dim0, dim1, dim2, dim3], 4, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor zeros(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_zeros([size], 1, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor zeros(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_zeros([rows, columns], 2, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor zeros(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_zeros([dim0, dim1, dim2], 3, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor zeros(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_zeros([dim0, dim1, dim2, dim3], 4, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_ones(size, size.Length, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor ones(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_ones(size, size.Length, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_ones([size], 1, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_ones([rows, columns], 2, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_ones([dim0, dim1, dim2], 3, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_ones([dim0, dim1, dim2, dim3], 4, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor ones(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_ones([size], 1, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor ones(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_ones([rows, columns], 2, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor ones(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_ones([dim0, dim1, dim2], 3, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor ones(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_ones([dim0, dim1, dim2, dim3], 4, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_full(size, size.Length, Number.Of(value), Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_full(size, size.Length, Number.Of(value), Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_full([size], 1, Number.Of(value), Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_full([rows, columns], 2, Number.Of(value), Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_full([dim0, dim1, dim2], 3, Number.Of(value), Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_full([dim0, dim1, dim2, dim3], 4, Number.Of(value), Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor full(int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_full([size], 1, Number.Of(value), Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor full(int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_full([rows, columns], 2, Number.Of(value), Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor full(int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_full([dim0, dim1, dim2], 3, Number.Of(value), Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);

    public static Tensor full(int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Native.ts_full([dim0, dim1, dim2, dim3], 4, Number.Of(value), Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad);
}
