namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                Native.ts_pad(input, pad, pad.Length, (int)mode, value);

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                Native.ts_pad(input, pad, pad.Length, (int)mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                Native.ts_pad(input, [pad, pad], 2, (int)mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                Native.ts_pad(input, [pad.Item1, pad.Item2], 2, (int)mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0.0) =>
                Native.ts_pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], 4, (int)mode, value);

            public static unsafe Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                if (size is null == scale_factor is null) throw new ArgumentException("Either size or scale_factor must be given, and not both.");
                var smooth = mode is InterpolationMode.Bilinear or InterpolationMode.Bicubic;
                if (align_corners is not null && !smooth) throw new ArgumentException($"align_corners has no meaning for {mode}.");
                if (antialias && !smooth) throw new ArgumentException($"antialias has no meaning for {mode}.");
                if (mode is InterpolationMode.Linear or InterpolationMode.Trilinear || x.Dimensions != 4)
                    throw new ArgumentException($"{mode} does not apply to a tensor of {x.Dimensions} dimensions.");

                Span<double> scale = stackalloc double[2];
                Span<long> target = stackalloc long[2];
                for (var d = 0; d < 2; d++)
                {
                    if (scale_factor is not null) scale[d] = scale_factor.Length == 1 ? scale_factor[0] : scale_factor[d];
                    target[d] = size is not null ? (size.Length == 1 ? size[0] : size[d]) : (long)Math.Floor(x.size(d + 2) * scale[d]);
                }

                fixed (double* factors = scale)
                {
                    var handed = scale_factor is null || recompute_scale_factor ? null : factors;
                    return Native.ts_interpolate2d(x, target, handed, (int)mode, align_corners ?? false, antialias);
                }
            }
        }
    }
}
