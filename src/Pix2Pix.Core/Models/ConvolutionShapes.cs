namespace Pix2Pix.Models;

/// <summary>Name and shape of each convolution's weight in a generator, without making one: a model file is compared with them before it is believed.</summary>
internal static class ConvolutionShapes
{
    public static IEnumerable<(string Name, long[] Shape)> Of(GeneratorOptions options) =>
        (options.Kind == GeneratorKind.ResNet ? ResNet(options) : UNet(options)).Select(layer => ($"{layer.Name}.conv.weight", layer.Shape));

    private static IEnumerable<(string Name, long[] Shape)> UNet(GeneratorOptions options)
    {
        long ChannelsAt(int level, int picture) => level < 0 ? picture : options.WidthAt(level);
        for (var level = 0; level < options.Depth; level++)
        {
            yield return ($"encoder.{level}", Down(ChannelsAt(level - 1, options.InputChannels), options.WidthAt(level), kernel: 4));
            var innermost = level == options.Depth - 1;
            var skip = options.Kind == GeneratorKind.UNet && !innermost ? 2 : 1;
            yield return (
                $"decoder.{options.Depth - 1 - level}",
                Up(options, options.WidthAt(level) * skip, ChannelsAt(level - 1, options.OutputChannels), kernel: 4));
        }
    }

    private static IEnumerable<(string Name, long[] Shape)> ResNet(GeneratorOptions options)
    {
        yield return ("encoder.0", Down(options.InputChannels, options.Width, ResNetBody.OuterKernel));
        yield return ("output", Down(options.Width, options.OutputChannels, ResNetBody.OuterKernel));
        for (var level = 0; level < ResNetBody.Halvings; level++)
        {
            long outer = options.Width << level, inner = outer * 2;
            yield return ($"encoder.{level + 1}", Down(outer, inner, kernel: 3));
            yield return ($"decoder.{ResNetBody.Halvings - 1 - level}", Up(options, inner, outer, kernel: 3));
        }

        long innermost = options.Width << ResNetBody.Halvings;
        for (var block = 0; block < options.ResidualBlocks; block++)
        {
            yield return ($"residual.{block}.first", Down(innermost, innermost, kernel: 3));
            yield return ($"residual.{block}.second", Down(innermost, innermost, kernel: 3));
        }
    }

    private static long[] Down(long input, long output, long kernel) => [output, input, kernel, kernel];

    // A transposed convolution has its input channels first; the other ways of doubling are convolutions of kernel 3.
    private static long[] Up(GeneratorOptions options, long input, long output, long kernel) =>
        options.Upsampling == Upsampling.TransposedConvolution ? [input, output, kernel, kernel] : [output, input, 3, 3];
}
