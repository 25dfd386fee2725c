namespace Pix2Pix.Models;

/// <summary>
/// A network as a list of layers, in the order in which they run and draw their weights. Modules are built from it; weight shapes, ONNX
/// nodes and the weight names of other implementations are derived from it.
/// </summary>
/// <remarks>
/// A layer's input is the previous layer's output. Activations work in place: a skip connection or sum reads a layer's output as modified
/// by the next layer's activation.
/// </remarks>
internal sealed class ArchitecturePlan
{
    private const int Widest = 8;

    /// <param name="description">The network's name in messages.</param>
    /// <param name="layers">In execution order.</param>
    public ArchitecturePlan(string description, IEnumerable<LayerSpec> layers)
    {
        (Description, Layers) = (description, [.. layers]);
        ThrowIfOverwriting(nameof(layers));
        (SizeMultiple, var scale) = (1, 1);
        foreach (var layer in Layers)
        {
            scale = layer.Doubling is null ? scale * layer.Stride : Math.Max(1, scale / 2);
            SizeMultiple = Math.Max(SizeMultiple, scale);
        }

        var needed = Layers.Reverse().Aggregate(1, (pixels, layer) => NeededBy(layer, pixels));
        MinimumSize = (needed + SizeMultiple - 1) / SizeMultiple * SizeMultiple;
    }

    public string Description { get; }

    public IReadOnlyList<LayerSpec> Layers { get; }

    /// <summary>How many pixels per side become one at the bottleneck.</summary>
    public int SizeMultiple { get; }

    /// <summary>The smallest side of an input, in pixels, that leaves every layer at least one value.</summary>
    public int MinimumSize { get; }

    /// <summary>Side of the input square that one output value depends on, for a network without upsampling.</summary>
    public int ReceptiveField => Layers.Reverse().Aggregate(1, (pixels, layer) => ((pixels - 1) * layer.Stride) + layer.Kernel);

    /// <summary>Channels at a level, from 0, the outermost: each level doubles them, up to eight times the first.</summary>
    public static int WidthAt(int width, int level) => width * Math.Min(1 << level, Widest);

    // An activation's gradient is computed from its output, so that must not be overwritten; only a concatenated input is a copy.
    private void ThrowIfOverwriting(string parameter)
    {
        for (var place = 0; place < Layers.Count; place++)
        {
            var layer = Layers[place];
            if (layer.SlopeBefore is null || (layer.SkipFrom is not null && layer.ActivatesSkip)) continue;
            if (place > 0 && Layers[place - 1].SlopeAfter is null) continue;

            var what = place == 0 ? "the caller's image" : $"the activation after {Layers[place - 1].Name}";
            throw new ArgumentException($"The activation before {layer.Name} would overwrite {what}. Leave it out.", parameter);
        }
    }

    // Reflecting n pixels takes n + 1.
    private static int NeededBy(LayerSpec layer, int output) => layer.Doubling is not null
        ? (output + 1) / 2
        : Math.Max(layer.Reflection + 1, ((output - 1) * layer.Stride) + layer.Kernel - (2 * (layer.Padding + layer.Reflection)));
}
