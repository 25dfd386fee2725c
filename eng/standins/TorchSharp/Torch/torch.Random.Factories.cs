namespace TorchSharp;

public static partial class torch
{
    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_rand(size, size.Length, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor rand(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_rand(size, size.Length, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor rand(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_rand([size], 1, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor rand(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_rand([rows, columns], 2, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor rand(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_rand([dim0, dim1, dim2], 3, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor rand(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_rand([dim0, dim1, dim2, dim3], 4, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor rand(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_rand([size], 1, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor rand(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_rand([rows, columns], 2, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor rand(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_rand([dim0, dim1, dim2], 3, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor rand(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_rand([dim0, dim1, dim2, dim3], 4, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randn(size, size.Length, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor randn(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randn(size, size.Length, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor randn(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randn([size], 1, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor randn(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randn([rows, columns], 2, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor randn(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randn([dim0, dim1, dim2], 3, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor randn(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randn([dim0, dim1, dim2, dim3], 4, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor randn(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randn([size], 1, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor randn(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randn([rows, columns], 2, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor randn(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randn([dim0, dim1, dim2], 3, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor randn(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randn([dim0, dim1, dim2, dim3], 4, Raw(dtype ?? get_default_dtype()), Place.Of(device), requires_grad, generator);

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randint(0, high, size, size.Length, Raw(dtype ?? ScalarType.Int64), Place.Of(device), requires_grad, generator);

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randint(low, high, size, size.Length, Raw(dtype ?? ScalarType.Int64), Place.Of(device), requires_grad, generator);

    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randint(0, high, Array.ConvertAll(size, d => (long)d), size.Length, Raw(dtype ?? ScalarType.Int64), Place.Of(device), requires_grad, generator);

    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Native.ts_randint(low, high, Array.ConvertAll(size, d => (long)d), size.Length, Raw(dtype ?? ScalarType.Int64), Place.Of(device), requires_grad, generator);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => Native.ts_randperm(n, Raw(dtype ?? ScalarType.Int64), Place.Of(device), requires_grad, generator);

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);
}
