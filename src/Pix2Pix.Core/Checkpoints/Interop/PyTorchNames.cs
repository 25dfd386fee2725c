namespace Pix2Pix.Checkpoints;

/// <summary>How the PyTorch implementation that most people use names the weights of a plan's layers; its shapes are ours.</summary>
/// <remarks>
/// junyanz/pytorch-CycleGAN-and-pix2pix numbers the modules of <c>torch.nn.Sequential</c>s. Modules without weights (activations,
/// reflection, dropout) have numbers, too, and so has a normalization that does nothing. A U-Net is nested: each level is a module of the
/// one around it.
/// </remarks>
internal static class PyTorchNames
{
    private const string Root = "model.";

    private static readonly string[] NormParts = ["weight", "bias", "running_mean", "running_var"];

    public static List<ExternalWeight> Create(GeneratorOptions options) =>
        IsNested(options.Plan) ? OfLevels(options.Plan.Layers, Root + Root) : OfSequence(options.Plan.Layers, Root);

    public static List<ExternalWeight> Create(PatchDiscriminatorOptions options) =>
        OfSequence(options.Plan.Layers, options.Plan.Layers[0].Kernel == 1 ? "net." : Root);

    /// <summary>Whether a network has a level on its way up for each on its way down, and nothing else.</summary>
    public static bool IsNested(ArchitecturePlan plan) => plan.Layers.Count % 2 == 0
        && plan.Layers.Index().All(layer => layer.Index < plan.Layers.Count / 2 ? layer.Item.Stride == 2 : layer.Item.Doubling is not null);

    /// <summary>What stands before the numbers of a U-Net's level, counted from 0, the outermost.</summary>
    public static string PrefixOfLevel(int level) =>
        Root + Root + string.Concat(Enumerable.Range(0, level).Select(outer => outer == 0 ? $"1.{Root}" : $"3.{Root}"));

    // The outermost two layers belong to one level, and between them stands all that is further in.
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

    // All blocks of a network there have dropout, or none; it stands between the convolutions.
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

            // PyTorch counts since version 0.4.1.
            const string Count = "num_batches_tracked";
            yield return new($"{layer.Name}.norm.{Count}", $"{theirs}.{Count}", []) { IsOptional = true };
        }
    }
}
