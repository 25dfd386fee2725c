namespace Pix2Pix.Models;

/// <summary>
/// A network as a list of layers, in the order in which they run and draw their weights. Modules are built from it; weight shapes, ONNX
/// nodes and other implementations' names are projections of it.
/// </summary>
/// <remarks>
/// Each layer's input is the output of the layer before it. Activations work in place: what a skip connection or a sum takes from a layer
/// is its output as the activation of the layer after it left it.
/// </remarks>
internal sealed class ArchitecturePlan
{
    private const int Widest = 8;

    /// <param name="description">What messages call the network.</param>
    /// <param name="layers">In the order in which they run.</param>
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

    /// <summary>How many pixels become one at the narrowest place.</summary>
    public int SizeMultiple { get; }

    /// <summary>Pixels that each side of an input must have for every layer to have something to work on.</summary>
    public int MinimumSize { get; }

    /// <summary>Side of the square of input pixels that one value of the output depends on, in a network that doubles nothing.</summary>
    public int ReceptiveField => Layers.Reverse().Aggregate(1, (pixels, layer) => ((pixels - 1) * layer.Stride) + layer.Kernel);

    /// <summary>Channels of a level, counted from 0, the outermost: each further level has twice as many, up to eight times.</summary>
    public static int WidthAt(int width, int level) => width * Math.Min(1 << level, Widest);

    // What an activation made is what its gradient is computed from; only a joined input is a copy.
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

    // Mirroring n pixels takes n + 1.
    private static int NeededBy(LayerSpec layer, int output) => layer.Doubling is not null
        ? (output + 1) / 2
        : Math.Max(layer.Reflection + 1, ((output - 1) * layer.Stride) + layer.Kernel - (2 * (layer.Padding + layer.Reflection)));
}
