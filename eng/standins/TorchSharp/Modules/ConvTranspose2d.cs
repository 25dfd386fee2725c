using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input) => forward(input, null);

    public abstract Tensor forward(Tensor input, long[]? output_size);

    protected long[] _output_padding(Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null) return output_padding;
        var shape = input.shape;
        var result = new long[num_spatial_dims];
        for (var d = 0; d < result.Length; d++)
        {
            var wanted = output_size[output_size.Length - result.Length + d];
            var least = ((shape[shape.Length - result.Length + d] - 1) * stride[d]) - (2 * padding[d]) + (dilation[d] * (kernel_size[d] - 1)) + 1;
            if (wanted < least || wanted >= least + stride[d])
                throw new ArgumentException($"An output of size {wanted} is not within {least} and {least + stride[d] - 1}.", nameof(output_size));
            result[d] = wanted - least;
        }

        return result;
    }
}

public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true, output_padding, groups, bias, padding_mode, device, dtype)
    {
        if (padding_mode != PaddingModes.Zeros) throw new ArgumentException("A transposed convolution pads with zeros only.", nameof(padding_mode));
    }

    public override Tensor forward(Tensor input, long[]? output_size)
    {
        var extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 2);
        return Native.ts_conv_transpose2d(input, weight, bias, stride, padding, extra, dilation, groups);
    }
}
