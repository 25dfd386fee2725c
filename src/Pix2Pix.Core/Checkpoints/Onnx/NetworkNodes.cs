namespace Pix2Pix.Checkpoints.Onnx;

/// <summary>A generator's plan as nodes, layer by layer as <see cref="PlannedNetwork"/> runs it.</summary>
/// <param name="graph">Where to.</param>
/// <param name="statistics">Where batch normalization takes mean and variance from.</param>
internal sealed class NetworkNodes(OnnxGraph graph, BatchNormStatistics statistics)
{
    /// <param name="options">The network that is described.</param>
    /// <param name="input">Name of the image that comes in.</param>
    /// <param name="output">Name of the image that goes out.</param>
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
        // What later layers see of a layer: its output, or what an activation made of it in place.
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var (features, above) = (input, "");
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

            (features, above) = (Add(layer, features), layer.Name);
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

    private string Join(string above, string skip, string features) =>
        graph.Node("Concat", $"{above}.skip", [skip, features], OnnxAttribute.Integer("axis", 1));

    private string Activate(string name, string input, double? slope) => slope switch
    {
        null => input,
        0 => graph.Node("Relu", name, [input]),
        { } leaky => graph.Node("LeakyRelu", name, [input], OnnxAttribute.Float("alpha", leaky)),
    };

    /// <summary>As <see cref="InpaintingMask"/>.</summary>
    private void PutBack(string input, string painted, string output)
    {
        var darkest = ReductionNodes.Add(graph, "ReduceMin", "known.darkest", input, 1);
        var missing = graph.Node(
            "Equal", "known.missing", [darkest, graph.Constant("missing", () => torch.tensor([InpaintingMask.Missing]))]);
        graph.Node("Where", output, [missing, painted, input]);
    }
}
