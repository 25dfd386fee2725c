namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Native.ts_conv2d(input, weight, bias, Pair(strides, 1), Pair(padding, 0), Pair(dilation, 1), groups);

            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Native.ts_conv_transpose2d(input, weight, bias, Pair(strides, 1), Pair(padding, 0), Pair(output_padding, 0), Pair(dilation, 1), groups);

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Native.ts_linear(input, weights, bias);

            private static readonly long[] Zeros = [0, 0];
            private static readonly long[] Ones = [1, 1];

            /// <summary>The two values for height and width; one value serves both, none is the default.</summary>
            private static long[] Pair(long[]? values, long missing) => values switch
            {
                null => missing == 0 ? Zeros : Ones,
                { Length: 2 } => values,
                { Length: 1 } => [values[0], values[0]],
                _ => throw new ArgumentException($"One or two values are needed, not {values.Length}."),
            };
        }
    }
}
