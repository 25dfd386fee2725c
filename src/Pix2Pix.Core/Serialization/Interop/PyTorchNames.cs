namespace Pix2Pix.Serialization;

/// <summary>Names a plan's weights as the most widely used PyTorch implementation does; shapes are the same.</summary>
/// <remarks>
/// junyanz/pytorch-CycleGAN-and-pix2pix numbers the modules of each <c>torch.nn.Sequential</c>, including those without weights
/// (activations, reflection padding, dropout) and a normalization that does nothing. A U-Net is nested: each level is a module of the next
/// outer one.
/// </remarks>
internal static class PyTorchNames
{
    private const string Root = "model.";

    private static readonly string[] NormParts = ["weight", "bias", "running_mean", "running_var"];

    public static List<ExternalWeight> Create(GeneratorOptions options) =>
        IsNested(options.Plan) ? OfLevels(options.Plan.Layers, Root + Root) : OfSequence(options.Plan.Layers, Root);

    public static List<ExternalWeight> Create(PatchDiscriminatorOptions options) =>
        OfSequence(options.Plan.Layers, options.Plan.Layers[0].Kernel == 1 ? "net." : Root);

    /// <summary>Whether a network consists of levels with one layer down and one layer up each.</summary>
    public static bool IsNested(ArchitecturePlan plan) => plan.Layers.Count % 2 == 0
        && plan.Layers.Take(plan.Layers.Count / 2).All(layer => layer.Stride == 2)
        && plan.Layers.Skip(plan.Layers.Count / 2).All(layer => layer.Doubling is not null);

    /// <summary>Prefix of a U-Net level's module numbers. Level 0 is the outermost.</summary>
    public static string PrefixOfLevel(int level) =>
        Root + Root + string.Concat(Enumerable.Range(0, level).Select(outer => outer == 0 ? $"1.{Root}" : $"3.{Root}"));

    // The two outermost layers belong to one level; everything else is nested between them.
    private static List<ExternalWeight> OfLevels(IReadOnlyList<LayerSpec> layers, string prefix)
    {
        var level = new Sequence(prefix);
        List<ExternalWeight> weights = [.. level.Add(layers[0])];
        List<LayerSpec> inner = [.. layers.Skip(1).SkipLast(1)];
        if (inner.Count > 0) weights.AddRange(OfLevels(inner, $"{level.Take()}.{Root}"));
        return [.. weights, .. level.Add(layers[^1])];
    }

    private static List<ExternalWeight> OfSequence(IReadOnlyList<LayerSpec> layers, string prefix)
    {
        var outer = new Sequence(prefix);
        List<ExternalWeight> weights = [];
        foreach (var block in layers.GroupBy(layer => layer.Block ?? layer.Name))
        {
            if (block.First().Block is null) weights.AddRange(outer.Add(block.Single()));
            else weights.AddRange(OfBlock([.. block], $"{outer.Take()}.conv_block.", layers.Any(layer => layer.DropoutRate > 0)));
        }

        return weights;
    }

    // There, either all blocks have dropout or none. It comes between the convolutions.
    private static IEnumerable<ExternalWeight> OfBlock(List<LayerSpec> layers, string prefix, bool drops)
    {
        var inner = new Sequence(prefix);
        foreach (var layer in layers)
        {
            if (drops && layer != layers[0]) inner.Take();
            foreach (var weight in inner.Add(layer)) yield return weight;
        }
    }

    /// <summary>Numbers the modules of a <c>torch.nn.Sequential</c>.</summary>
    private sealed class Sequence(string prefix)
    {
        private int _next;

        public string Take() => $"{prefix}{_next++}";

        public IEnumerable<ExternalWeight> Add(LayerSpec layer)
        {
            if (layer.SlopeBefore is not null) Take();
            if (layer.Reflection > 0) Take();
            var convolution = Take();
            var norm = layer.Normalization is null ? null : Take();
            if (layer.SlopeAfter is not null) Take();
            return [.. OfConvolution(layer, convolution), .. norm is null ? [] : OfNorm(layer, norm)];
        }

        private static IEnumerable<ExternalWeight> OfConvolution(LayerSpec layer, string theirs)
        {
            yield return new($"{layer.Name}.conv.weight", $"{theirs}.weight", layer.WeightShape);
            if (layer.HasBias) yield return new($"{layer.Name}.conv.bias", $"{theirs}.bias", [layer.OutputChannels]);
        }

        private static IEnumerable<ExternalWeight> OfNorm(LayerSpec layer, string theirs)
        {
            if (layer.Normalization is not BatchNormalization) yield break;
            foreach (var part in NormParts) yield return new($"{layer.Name}.norm.{part}", $"{theirs}.{part}", [layer.OutputChannels]);

            // PyTorch has it since version 0.4.1.
            const string Count = "num_batches_tracked";
            yield return new($"{layer.Name}.norm.{Count}", $"{theirs}.{Count}", []) { IsOptional = true };
        }
    }
}
