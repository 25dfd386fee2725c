namespace Pix2Pix.Serialization.Onnx;

/// <summary>ONNX nodes of normalization layers.</summary>
internal static class NormalizationNodes
{
    // TorchSharp's default, which the library's instance normalization has.
    private const double InstanceEpsilon = 1e-5;

    // One value per channel, broadcast over all pixels and images.
    private static readonly long[] PerChannel = [-1, 1, 1];

    /// <param name="graph">The graph.</param>
    /// <param name="name">The layer's name in the network.</param>
    /// <param name="input">Name of its input.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="kind">The normalization.</param>
    /// <param name="statistics">Which statistics batch normalization uses.</param>
    public static string Add(
        OnnxGraph graph, string name, string input, long channels, INormalization kind, BatchNormStatistics statistics) => kind switch
    {
        NoNormalization => input,
        InstanceNormalization => Instance(graph, name, input, channels),
        BatchNormalization batch when statistics == BatchNormStatistics.Running => Running(graph, name, input, batch.Epsilon),
        BatchNormalization batch => Own(graph, name, input, batch.Epsilon),
        _ => throw new ArgumentException(
            $"The network has a custom normalization, \"{kind.Name}\", whose ONNX nodes the library does not know. " +
            "A network of batch, instance or no normalization is needed."),
    };

    private static string Instance(OnnxGraph graph, string name, string input, long channels) => graph.Node(
        "InstanceNormalization",
        name,
        [
            input,
            graph.Constant($"ones.{channels}", () => torch.ones(channels)),
            graph.Constant($"zeros.{channels}", () => torch.zeros(channels)),
        ],
        OnnxAttribute.Float("epsilon", InstanceEpsilon));

    private static string Running(OnnxGraph graph, string name, string input, double epsilon) => graph.Node(
        "BatchNormalization",
        name,
        [
            input, graph.Weight($"{name}.weight"), graph.Weight($"{name}.bias"),
            graph.Weight($"{name}.running_mean"), graph.Weight($"{name}.running_var"),
        ],
        OnnxAttribute.Float("epsilon", epsilon));

    // Mean and variance over batch, height and width, in arithmetic that every runtime has. Normalization operators handle one image at a
    // time, or need the batch folded into the height and back; they save a hundredth of the network's time at most.
    private static string Own(OnnxGraph graph, string name, string input, double epsilon)
    {
        string MeanOf(string result, string of) => graph.Reduce("ReduceMean", result, of, 0, 2, 3);
        // cspell:ignore centred (the name in files stays)
        var centered = graph.Node("Sub", $"{name}.centred", [input, MeanOf($"{name}.mean", input)]);
        var variance = MeanOf($"{name}.variance", graph.Node("Mul", $"{name}.squares", [centered, centered]));
        var positive = graph.Node("Add", $"{name}.positive", [variance, graph.Constant("epsilon", () => torch.tensor([(float)epsilon]))]);
        var deviation = graph.Node("Sqrt", $"{name}.deviation", [positive]);
        var factor = graph.Node("Div", $"{name}.factor", [graph.Weight($"{name}.weight", PerChannel), deviation]);
        return graph.Node("Add", name, [graph.Node("Mul", $"{name}.scaled", [centered, factor]), graph.Weight($"{name}.bias", PerChannel)]);
    }
}
