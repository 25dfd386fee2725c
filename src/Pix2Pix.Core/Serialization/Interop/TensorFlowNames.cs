namespace Pix2Pix.Serialization;

/// <summary>Names and layouts of a plan's weights in Keras; each kind of layer is numbered in the order of execution.</summary>
internal static class TensorFlowNames
{
    private static readonly (string Ours, string Theirs)[] NormParts =
        [("weight", "gamma"), ("bias", "beta"), ("running_mean", "moving_mean"), ("running_var", "moving_variance")];

    /// <param name="plan">The network.</param>
    /// <param name="numbers">Numbers of its first layers.</param>
    public static List<ExternalWeight> Create(ArchitecturePlan plan, KerasNumbers numbers)
    {
        List<ExternalWeight> weights = [];
        var (convolutions, transposed, norms) = (0, 0, 0);
        foreach (var layer in plan.Layers)
        {
            var theirs = layer.IsTransposed ? numbers.Transposed(transposed++) : numbers.Convolution(convolutions++);
            weights.Add(new($"{layer.Name}.conv.weight", $"{theirs}/kernel", ShapeOf(layer))
            {
                Convert = layer.SkipFrom is null ? Permute : kernel => SkipFirst(Permute(kernel)),
            });
            if (layer.HasBias) weights.Add(new($"{layer.Name}.conv.bias", $"{theirs}/bias", [layer.OutputChannels]));
            if (layer.Normalization is null) continue;

            var norm = numbers.Norm(norms++);
            weights.AddRange(NormParts.Select(part => new ExternalWeight(
                $"{layer.Name}.norm.{part.Ours}", $"{norm}/{part.Theirs}", [layer.OutputChannels])));
        }

        return weights;
    }

    // [height, width, in, out], or [height, width, out, in] for a transposed convolution: ours with the first two reversed and moved last.
    private static long[] ShapeOf(LayerSpec layer) =>
        layer.WeightShape is [var first, var second, .. var kernel] ? [.. kernel, second, first] : [];

    private static Tensor Permute(Tensor kernel) => kernel.permute(3, 2, 0, 1);

    // There, the decoder's channels come before the encoder's; here, after them. There are as many of each.
    private static Tensor SkipFirst(Tensor weight)
    {
        var half = weight.shape[0] / 2;
        return torch.cat([weight.narrow(0, half, half), weight.narrow(0, 0, half)], 0);
    }
}
