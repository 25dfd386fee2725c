using Pix2Pix.Models;

namespace Pix2Pix.Checkpoints;

/// <summary>How the PyTorch implementation that most people use names the weights of its networks, and their shapes.</summary>
/// <remarks>
/// junyanz/pytorch-CycleGAN-and-pix2pix numbers the modules of nested sequences. Layers without weights (activations, padding, dropout) count,
/// and so does the place of a normalization that has none.
/// </remarks>
internal static class PyTorchNames
{
    private const string UNetRoot = "model.model.";

    public static List<ForeignWeight> Of(GeneratorOptions options) => options.Kind == GeneratorKind.ResNet ? OfResNet(options) : OfUNet(options);

    public static List<ForeignWeight> Of(PatchDiscriminatorOptions options)
    {
        var layers = new PyTorchLayers(options.Normalization);
        int WidthOf(int layer) => options.Width * (1 << Math.Min(layer, 3));
        var pixels = options.Layers == 0;
        var (last, kernel, root) = pixels ? (1, 1, "net.") : (options.Layers, 4, "model.");
        var input = options.CandidateChannels + (options.IsConditional ? options.InputChannels : 0);

        // The first convolution and its LeakyReLU are 0 and 1; then convolution, norm and LeakyReLU repeat.
        layers.AddConvolution("layers.0.conv", root + 0, input, options.Width, kernel, options.FirstLayerBias);
        for (var layer = 1; layer <= last; layer++)
        {
            layers.AddConvolution($"layers.{layer}.conv", $"{root}{(3 * layer) - 1}", WidthOf(layer - 1), WidthOf(layer), kernel, options.HasBias);
            layers.AddNorm($"layers.{layer}.norm", $"{root}{3 * layer}", WidthOf(layer));
        }

        layers.AddConvolution($"layers.{last + 1}.conv", $"{root}{(3 * last) + 2}", WidthOf(last), 1, kernel, options.LastLayerBias);
        return layers.Weights;
    }

    /// <summary>What stands before the numbers of a U-Net's level, counted from 0, the outermost.</summary>
    public static string PrefixOfLevel(int level) => UNetRoot + (level == 0 ? "" : "1.model." + string.Concat(Enumerable.Repeat("3.model.", level - 1)));

    private static List<ForeignWeight> OfUNet(GeneratorOptions options)
    {
        var layers = new PyTorchLayers(options.Normalization);
        for (var level = 0; level < options.Depth; level++)
        {
            var (outermost, innermost) = (level == 0, level == options.Depth - 1);
            var prefix = PrefixOfLevel(level);
            var decoder = options.Depth - 1 - level;
            var width = options.WidthAt(level);
            var above = outermost ? 0 : options.WidthAt(level - 1);

            // Outermost: conv 0, inner 1, ReLU 2, up 3. Between: LeakyReLU 0, conv 1, norm 2, inner 3, ReLU 4, up 5, norm 6. Innermost: conv 1, up 3, norm 4.
            var (down, up, upNorm) = outermost ? (0, 3, 0) : innermost ? (1, 3, 4) : (1, 5, 6);
            layers.AddConvolution($"encoder.{level}.conv", prefix + down, outermost ? options.InputChannels : above, width, 4, options.HasBias);
            layers.AddTransposed(
                $"decoder.{decoder}.conv", prefix + up, innermost || options.Kind == GeneratorKind.EncoderDecoder ? width : 2 * width,
                outermost ? options.OutputChannels : above, 4, outermost ? options.OutputBias : options.HasBias);
            if (!outermost) layers.AddNorm($"decoder.{decoder}.norm", prefix + upNorm, above);
            if (!outermost && !innermost) layers.AddNorm($"encoder.{level}.norm", $"{prefix}2", width);
        }

        return layers.Weights;
    }

    private static List<ForeignWeight> OfResNet(GeneratorOptions options)
    {
        var layers = new PyTorchLayers(options.Normalization);
        var (width, blocks, bias) = (options.Width, options.ResidualBlocks, options.HasBias);
        var second = HasResidualDropout(options) ? 6 : 5;

        // Padding 0, then convolution, norm and ReLU three times: 1, 4, 7. The blocks follow from 10 on, then two doublings, padding and output.
        layers.AddConvolutionAndNorm("encoder.0", "model", 1, options.InputChannels, width, 7, bias);
        layers.AddConvolutionAndNorm("encoder.1", "model", 4, width, 2 * width, 3, bias);
        layers.AddConvolutionAndNorm("encoder.2", "model", 7, 2 * width, 4 * width, 3, bias);
        for (var block = 0; block < blocks; block++)
        {
            layers.AddConvolutionAndNorm($"residual.{block}.first", $"model.{10 + block}.conv_block", 1, 4 * width, 4 * width, 3, bias);
            layers.AddConvolutionAndNorm($"residual.{block}.second", $"model.{10 + block}.conv_block", second, 4 * width, 4 * width, 3, bias);
        }

        for (var up = 0; up < 2; up++)
        {
            var (from, to) = ((4 >> up) * width, (2 >> up) * width);
            layers.AddTransposed($"decoder.{up}.conv", $"model.{10 + blocks + (3 * up)}", from, to, 3, bias);
            layers.AddNorm($"decoder.{up}.norm", $"model.{11 + blocks + (3 * up)}", to);
        }

        layers.AddConvolution("output.conv", $"model.{17 + blocks}", width, options.OutputChannels, 7, options.OutputBias);
        return layers.Weights;
    }

    private static bool HasResidualDropout(GeneratorOptions options) =>
        Enumerable.Range(0, options.ResidualBlocks).Any(block => options.DropoutRateAt(block) > 0);
}
