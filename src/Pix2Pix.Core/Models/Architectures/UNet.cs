namespace Pix2Pix.Models;

/// <summary>
/// The paper's generator: an encoder that halves the image level by level, and a decoder that doubles it again, with skip connections from
/// each encoder level; and the paper's baseline without skip connections.
/// </summary>
/// <remarks>Encoder levels are counted from the image inward, decoder levels from the bottleneck outward.</remarks>
internal static class UNet
{
    private const int Kernel = 4;

    /// <remarks>
    /// Paper, section 6.1.1. Encoder: C64-C128-C256-C512-C512-C512-C512-C512, decoder: CD512-CD512-CD512-C512-C256-C128-C64, where layers
    /// after a skip connection have twice as many input channels; then a convolution to the output channels, and Tanh.
    /// </remarks>
    public static ArchitecturePlan Plan(GeneratorOptions options, bool hasSkips)
    {
        var levels = Enumerable.Range(0, options.Depth);
        return new($"a network of depth {options.Depth}", [
            .. levels.Select(level => Encoder(options, level)),
            .. levels.Reverse().Select(level => Decoder(options, level, hasSkips)),
        ]);
    }

    private static LayerSpec Encoder(GeneratorOptions options, int level)
    {
        var (outermost, innermost) = (level == 0, level == options.Depth - 1);
        return new(
            $"encoder.{level}", ChannelsAbove(level, options.InputChannels, options), ChannelsAbove(level + 1, 0, options), Kernel)
        {
            Stride = 2,
            Padding = 1,
            SlopeBefore = outermost ? null : options.LeakyReluSlope,
            HasBias = options.HasBias,
            Normalization = outermost || (innermost && !options.NormalizeBottleneck) ? null : options.Normalization,
        };
    }

    private static LayerSpec Decoder(GeneratorOptions options, int level, bool hasSkips)
    {
        var (outermost, innermost) = (level == 0, level == options.Depth - 1);
        var (index, hasSkip) = (options.Depth - 1 - level, hasSkips && !innermost);
        var input = ChannelsAbove(level + 1, 0, options) * (hasSkip ? 2 : 1);
        var output = ChannelsAbove(level, options.OutputChannels, options);
        return LayerSpec.Up($"decoder.{index}", input, output, Kernel, options.Upsampling) with
        {
            SkipFrom = hasSkip ? $"encoder.{level}" : null,
            ActivatesSkip = options.ReluOnSkips,
            SlopeBefore = innermost && !options.ReluOnBottleneck ? options.LeakyReluSlope : 0,
            HasBias = outermost ? options.OutputBias : options.HasBias,
            Normalization = outermost ? null : options.Normalization,
            DropoutRate = outermost ? 0 : options.DropoutRateAt(index),
        };
    }

    // The output channels of the level above; above the outermost level, the image's channels.
    private static int ChannelsAbove(int level, int image, GeneratorOptions options) =>
        level == 0 ? image : ArchitecturePlan.WidthAt(options.BaseChannels, level - 1);
}
