namespace Pix2Pix.Models;

/// <summary>The paper's discriminators: PatchGANs with any number of layers, and the PixelGAN.</summary>
internal static class PatchGan
{
    /// <remarks>
    /// Paper, section 6.1.2: C64-C128-C256-C512 for patches of 70 x 70, then a convolution to one channel. A PixelGAN is a one-layer
    /// PatchGAN with 1 x 1 kernels.
    /// </remarks>
    public static ArchitecturePlan Plan(PatchDiscriminatorOptions options) =>
        new($"a discriminator of {options.LayerCount} layers", Layers(options));

    private static IEnumerable<LayerSpec> Layers(PatchDiscriminatorOptions options)
    {
        var pixels = options.LayerCount == 0;
        var (kernel, padding, halving, last) = pixels ? (1, 0, 1, 1) : (4, 1, 2, options.LayerCount);
        int WidthAt(int level) => ArchitecturePlan.WidthAt(options.BaseChannels, level);
        LayerSpec Layer(int index, int input, int output) => new($"layers.{index}", input, output, kernel) { Padding = padding };

        var input = options.TargetChannels + (options.IsConditional ? options.InputChannels : 0);
        yield return Layer(0, input, options.BaseChannels) with { Stride = halving, HasBias = options.FirstLayerBias };
        for (var level = 1; level <= last; level++)
        {
            yield return Layer(level, WidthAt(level - 1), WidthAt(level)) with
            {
                SlopeBefore = options.LeakyReluSlope,
                Stride = level < last ? halving : 1,
                HasBias = options.HasBias,
                Normalization = options.Normalization,
            };
        }

        yield return Layer(last + 1, WidthAt(last), 1) with { SlopeBefore = options.LeakyReluSlope, HasBias = options.LastLayerBias };
    }
}
