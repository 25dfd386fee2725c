using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Conv2d : Convolution
{
    internal Conv2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(Conv2d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, [0, 0], groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        if (input.Dimensions is not (3 or 4)) throw new ArgumentException($"Conv2d takes tensors of 3 or 4 dimensions, not {input.Dimensions}.");
        if (padding_mode == PaddingModes.Zeros)
        {
            return padding_type is { } type
                ? Native.ts_conv2d_same(input, weight, bias, stride, type == Padding.Same, dilation, groups)
                : Native.ts_conv2d(input, weight, bias, stride, padding, dilation, groups);
        }

        // Other modes pad first: left, right, top, bottom, the width before the height.
        using var padded = nn.functional.pad(input, Widths(), padding_mode);
        return Native.ts_conv2d(padded, weight, bias, stride, [0, 0], dilation, groups);
    }

    private long[] Widths()
    {
        if (padding is { } both) return [both[1], both[1], both[0], both[0]];
        if (padding_type == Padding.Valid) return [0, 0, 0, 0];
        var high = dilation[0] * (kernel_size[0] - 1);
        var wide = dilation[1] * (kernel_size[1] - 1);
        return [wide / 2, wide - wide / 2, high / 2, high - high / 2];
    }
}
