using Pix2Pix.Models;
using TorchSharp;

namespace Pix2Pix.Checkpoints;

/// <summary>How a U-Net of Keras layers names and lays out the weights of ours.</summary>
internal static class TensorFlowNames
{
    private static readonly (string Ours, string Theirs)[] NormParts =
        [("weight", "gamma"), ("bias", "beta"), ("running_mean", "moving_mean"), ("running_var", "moving_variance")];

    /// <param name="options">The network.</param>
    /// <param name="numbers">Those of its first layers.</param>
    public static List<ForeignWeight> Of(GeneratorOptions options, KerasNumbers numbers)
    {
        List<ForeignWeight> weights = [];
        for (var level = 0; level < options.Depth; level++)
        {
            var width = options.WidthAt(level);
            var input = level == 0 ? options.InputChannels : options.WidthAt(level - 1);
            AddConvolution(weights, $"encoder.{level}.conv", numbers.Convolution(level), input, width, options.HasBias);
            if (level > 0) AddNorm(weights, $"encoder.{level}.norm", numbers.Norm(level - 1), width);
        }

        for (var index = 0; index < options.Depth; index++)
        {
            var level = options.Depth - 1 - index;
            var output = level == 0 ? options.OutputChannels : options.WidthAt(level - 1);
            var bias = level == 0 ? options.OutputBias : options.HasBias;
            AddTransposed(
                weights, $"decoder.{index}.conv", numbers.Transposed(index), options.WidthAt(level), output, seesSkip: index > 0, bias);
            if (level > 0) AddNorm(weights, $"decoder.{index}.norm", numbers.Norm(options.Depth - 1 + index), output);
        }

        return weights;
    }

    private static void AddConvolution(List<ForeignWeight> weights, string ours, string theirs, long input, long output, bool bias)
    {
        weights.Add(new($"{ours}.weight", $"{theirs}/kernel", [4, 4, input, output]) { Convert = Permute });
        if (bias) weights.Add(new($"{ours}.bias", $"{theirs}/bias", [output]));
    }

    private static void AddTransposed(
        List<ForeignWeight> weights, string ours, string theirs, long width, long output, bool seesSkip, bool bias)
    {
        weights.Add(new($"{ours}.weight", $"{theirs}/kernel", [4, 4, output, seesSkip ? 2 * width : width])
        {
            Convert = seesSkip ? kernel => SkipFirst(Permute(kernel)) : Permute,
        });
        if (bias) weights.Add(new($"{ours}.bias", $"{theirs}/bias", [output]));
    }

    private static void AddNorm(List<ForeignWeight> weights, string ours, string norm, long channels)
    {
        foreach (var (part, theirs) in NormParts) weights.Add(new($"{ours}.{part}", $"{norm}/{theirs}", [channels]));
    }

    // [height, width, in, out] becomes [out, in, height, width], and of a transposed convolution [height, width, out, in] becomes [in, out, height, width].
    private static Tensor Permute(Tensor kernel) => kernel.permute(3, 2, 0, 1);

    // There the decoder's channels come before the encoder's, here after them; there are as many of both.
    private static Tensor SkipFirst(Tensor weight)
    {
        var half = weight.shape[0] / 2;
        return torch.cat([weight.narrow(0, half, half), weight.narrow(0, 0, half)], 0);
    }
}
