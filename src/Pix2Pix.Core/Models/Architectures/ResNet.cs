namespace Pix2Pix.Models;

/// <summary>A 7 x 7 convolution, two downsampling layers, residual blocks, two upsampling layers, a 7 x 7 convolution.</summary>
/// <remarks>Johnson et al. 2016, as in the PyTorch implementation of pix2pix.</remarks>
internal static class ResNet
{
    private const int Halvings = 2;
    private const int OuterKernel = 7;
    private const int Kernel = 3;

    public static ArchitecturePlan Plan(GeneratorOptions options) => new("a ResNet", Layers(options));

    private static IEnumerable<LayerSpec> Layers(GeneratorOptions options)
    {
        int WidthAt(int level) => options.BaseChannels << level;
        LayerSpec Normalized(LayerSpec layer) => layer with { HasBias = options.HasBias, Normalization = options.Normalization };

        yield return Normalized(Reflected("encoder.0", options.InputChannels, options.BaseChannels, OuterKernel)) with { SlopeAfter = 0 };
        for (var level = 0; level < Halvings; level++)
        {
            yield return Normalized(new($"encoder.{level + 1}", WidthAt(level), WidthAt(level + 1), Kernel)
            {
                Stride = 2,
                Padding = 1,
                SlopeAfter = 0,
            });
        }

        var (inner, before) = (WidthAt(Halvings), $"encoder.{Halvings}");
        for (var block = 0; block < options.ResidualBlocks; block++)
        {
            var (first, second) = ($"residual.{block}.first", $"residual.{block}.second");
            yield return Normalized(Reflected(first, inner, inner, Kernel)) with
            {
                SlopeAfter = 0,
                DropoutRate = options.DropoutRateAt(block),
            };
            yield return Normalized(Reflected(second, inner, inner, Kernel)) with { ResidualFrom = before };
            before = second;
        }

        for (var level = Halvings; level > 0; level--)
        {
            var up = LayerSpec.Up($"decoder.{Halvings - level}", WidthAt(level), WidthAt(level - 1), Kernel, options.Upsampling);
            yield return Normalized(up) with { SlopeBefore = level < Halvings ? 0 : null };
        }

        yield return Reflected("output", options.BaseChannels, options.OutputChannels, OuterKernel) with
        {
            SlopeBefore = 0,
            HasBias = options.OutputBias,
        };
    }

    private static LayerSpec Reflected(string name, int input, int output, int kernel) =>
        new(name, input, output, kernel) { Reflection = kernel / 2 };
}
