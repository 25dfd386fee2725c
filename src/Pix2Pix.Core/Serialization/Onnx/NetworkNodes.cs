namespace Pix2Pix.Serialization.Onnx;

/// <summary>A generator's plan as ONNX nodes, layer by layer in the order in which <see cref="PlannedNetwork"/> runs it.</summary>
/// <param name="graph">The graph.</param>
/// <param name="statistics">Which statistics batch normalization uses.</param>
/// <param name="includeDropout">Whether dropout is part of the graph, with its masks as optional inputs.</param>
internal sealed class NetworkNodes(OnnxGraph graph, BatchNormStatistics statistics, bool includeDropout)
{
    private readonly List<DropoutInput> _masks = [];

    /// <summary>The masks, in the order in which the library draws them.</summary>
    public IReadOnlyList<DropoutInput> Masks => _masks;

    /// <param name="options">The network.</param>
    /// <param name="input">Name of the input image.</param>
    /// <param name="output">Name of the output image.</param>
    public void Add(GeneratorOptions options, string input, string output)
    {
        var features = Add(options.Plan, input);
        if (!options.PreserveKnownPixels)
        {
            graph.Node("Tanh", output, [features]);
            return;
        }

        PutBack(input, graph.Node("Tanh", "painted", [features]), output);
    }

    private string Add(ArchitecturePlan plan, string input)
    {
        // What later layers read from a layer: its output, or the activation of it that was applied in place.
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var (features, above, divisor) = (input, "", 1);
        foreach (var layer in plan.Layers)
        {
            if (layer.SkipFrom is not { } from)
            {
                features = seen[above] = Activate($"{layer.Name}.activation", features, layer.SlopeBefore);
            }
            else if (layer.ActivatesSkip)
            {
                features = Activate($"{layer.Name}.activation", Join(above, seen[from], features), layer.SlopeBefore);
            }
            else
            {
                seen[above] = Activate($"{above}.rectified", features, layer.SlopeBefore);
                features = Join(above, seen[from], seen[above]);
            }

            divisor = layer.Doubling is null ? divisor * layer.Stride : divisor / 2;
            (features, above) = (AddDropout(layer, Add(layer, features), divisor), layer.Name);
            if (layer.ResidualFrom is { } added) features = graph.Node("Add", $"{layer.Block ?? layer.Name}.sum", [seen[added], features]);
            seen[above] = features;
        }

        return features;
    }

    private string Add(LayerSpec layer, string input)
    {
        var (name, after) = (layer.Name, layer.SlopeBefore is null ? "activation" : "activation.after");
        var features = ConvolutionNodes.Add(graph, layer, input);
        if (layer.Normalization is { } kind)
        {
            features = NormalizationNodes.Add(graph, $"{name}.norm", features, layer.OutputChannels, kind, statistics);
        }

        return Activate($"{name}.{after}", features, layer.SlopeAfter);
    }

    private string AddDropout(LayerSpec layer, string features, int divisor)
    {
        if (layer.DropoutRate == 0 || !includeDropout) return features;

        var mask = new DropoutInput($"{layer.Name}.mask", layer.OutputChannels, divisor, layer.DropoutRate);
        _masks.Add(mask);
        return graph.Node("Mul", $"{layer.Name}.dropout", [features, graph.Mask(mask)]);
    }

    private string Join(string above, string skip, string features) =>
        graph.Node("Concat", $"{above}.skip", [skip, features], OnnxAttribute.Integer("axis", 1));

    private string Activate(string name, string input, double? slope) => slope switch
    {
        null => input,
        0 => graph.Node("Relu", name, [input]),
        { } leaky => graph.Node("LeakyRelu", name, [input], OnnxAttribute.Float("alpha", leaky)),
    };

    /// <summary>Restores known pixels as <see cref="InpaintingMask"/> does.</summary>
    private void PutBack(string input, string painted, string output)
    {
        var darkest = graph.Reduce("ReduceMin", "known.darkest", input, 1);
        var missing = graph.Node(
            "Equal", "known.missing", [darkest, graph.Constant("missing", () => torch.tensor([InpaintingMask.Missing]))]);
        graph.Node("Where", output, [missing, painted, input]);
    }
}
