using Pix2Pix.Models;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>How the nested modules of the common PyTorch implementation name the weights that this library names by level.</summary>
internal static class PyTorchNames
{
    private static readonly string[] ConvolutionParts = ["weight", "bias"];
    private static readonly string[] NormParts = ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"];

    /// <summary>Our name to theirs, for every weight that a U-Net of this depth could have.</summary>
    public static Dictionary<string, string> OfUNet(int depth)
    {
        var names = new Dictionary<string, string>();
        var prefix = "model.model.";
        for (var level = 0; level < depth; level++)
        {
            // Outermost: conv 0, inner 1, ReLU 2, up 3. Between: LeakyReLU 0, conv 1, norm 2, inner 3, ReLU 4, up 5, norm 6. Innermost: conv 1, up 3, norm 4.
            var (down, up, upNorm) = level == 0 ? (0, 3, -1) : level == depth - 1 ? (1, 3, 4) : (1, 5, 6);
            var decoder = depth - 1 - level;
            Add(names, $"encoder.{level}.conv", prefix + down, ConvolutionParts);
            Add(names, $"decoder.{decoder}.conv", prefix + up, ConvolutionParts);
            if (level > 0) Add(names, $"decoder.{decoder}.norm", prefix + upNorm, NormParts);
            if (level > 0 && level < depth - 1) Add(names, $"encoder.{level}.norm", $"{prefix}2", NormParts);
            prefix += level == 0 ? "1.model." : "3.model.";
        }

        return names;
    }

    /// <summary>Our name to theirs, for every weight that a ResNet of this many blocks without dropout could have.</summary>
    public static Dictionary<string, string> OfResNet(int blocks)
    {
        var names = new Dictionary<string, string>();
        void AddBlock(string ours, string theirs, int convolution)
        {
            Add(names, $"{ours}.conv", $"{theirs}.{convolution}", ConvolutionParts);
            Add(names, $"{ours}.norm", $"{theirs}.{convolution + 1}", NormParts);
        }

        // Padding 0, then convolution, norm and ReLU three times: 1, 4, 7. The blocks follow from 10 on, then two doublings, padding and output.
        for (var level = 0; level < 3; level++) AddBlock($"encoder.{level}", "model", 1 + (3 * level));
        for (var block = 0; block < blocks; block++)
        {
            AddBlock($"residual.{block}.first", $"model.{10 + block}.conv_block", 1);
            AddBlock($"residual.{block}.second", $"model.{10 + block}.conv_block", 5);
        }

        for (var up = 0; up < 2; up++) AddBlock($"decoder.{up}", "model", 10 + blocks + (3 * up));
        Add(names, "output.conv", $"model.{17 + blocks}", ConvolutionParts);
        return names;
    }

    /// <summary>Our name to theirs, for every weight that a generator of these options could have.</summary>
    public static Dictionary<string, string> Of(GeneratorOptions options) =>
        options.Kind == GeneratorKind.ResNet ? OfResNet(options.ResidualBlocks) : OfUNet(options.Depth);

    /// <summary>Our name to theirs, for every weight that a PatchGAN of this many layers could have; a PixelGAN has none.</summary>
    public static Dictionary<string, string> OfPatchGan(int layers)
    {
        var names = new Dictionary<string, string>();
        if (layers == 0)
        {
            Add(names, "layers.0.conv", "net.0", ConvolutionParts);
            Add(names, "layers.1.conv", "net.2", ConvolutionParts);
            Add(names, "layers.1.norm", "net.3", NormParts);
            Add(names, "layers.2.conv", "net.5", ConvolutionParts);
            return names;
        }

        Add(names, "layers.0.conv", "model.0", ConvolutionParts);
        for (var layer = 1; layer <= layers; layer++)
        {
            Add(names, $"layers.{layer}.conv", $"model.{(3 * layer) - 1}", ConvolutionParts);
            Add(names, $"layers.{layer}.norm", $"model.{3 * layer}", NormParts);
        }

        Add(names, $"layers.{layers + 1}.conv", $"model.{(3 * layers) + 2}", ConvolutionParts);
        return names;
    }

    private static void Add(Dictionary<string, string> names, string ours, string theirs, string[] parts)
    {
        foreach (var part in parts) names.Add($"{ours}.{part}", $"{theirs}.{part}");
    }
}
