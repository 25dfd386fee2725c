namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, [kernel_size], Square(stride), [padding], ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Sides(kernel_size), Sides(stride), Sides(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[] stride = null, long[] padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
            {
                var strides = stride is null ? [] : Pair(stride, 1);
                return Native.ts_avg_pool2d(
                    input, Pair(kernel_size, 1), strides, strides.Length, Pair(padding, 0), ceil_mode, count_include_pad, divisor_override ?? 0);
            }

            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size], Square(stride), Square(padding), Square(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Sides(kernel_size), Sides(stride), Sides(padding), Sides(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[] strides = null, long[] padding = null, long[] dilation = null, bool ceil_mode = false)
            {
                var steps = strides is null ? [] : Pair(strides, 1);
                return Native.ts_max_pool2d(input, Pair(kernel_size, 1), steps, steps.Length, Pair(padding, 0), Pair(dilation, 1), ceil_mode);
            }

            private static long[]? Square(long? side) => side is { } length ? [length, length] : null;

            private static long[]? Sides((long, long)? sides) => sides is { } both ? [both.Item1, both.Item2] : null;

            private static long[] Sides((long, long) sides) => [sides.Item1, sides.Item2];
        }
    }
}
