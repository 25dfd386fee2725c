using Pix2Pix.Models;

namespace Pix2Pix.Checkpoints.Onnx;

/// <summary>The blocks that networks are made of as nodes.</summary>
/// <param name="graph">Where to.</param>
/// <param name="statistics">Where batch normalization takes mean and variance from.</param>
internal sealed class BlockNodes(OnnxGraph graph, NormalizationStatistics statistics)
{
    public OnnxGraph Graph => graph;

    /// <summary>The activation that an encoder block begins with.</summary>
    public string AddActivation(EncoderBlock block, string name, string input) => AddActivation(block.Slope, name, input);

    /// <summary>An encoder block without its activation.</summary>
    public string Add(EncoderBlock block, string name, string activated)
    {
        var features = ConvolutionNodes.Add(graph, $"{name}.conv", activated, block.Stride, block.Padding);
        return Normalize(name, features, graph.ShapeOf($"{name}.conv.weight")[0], block.Normalization);
    }

    public string Add(DecoderBlock block, string name, string input)
    {
        var activated = AddActivation(block.Slope, name, input);
        var features = ConvolutionNodes.AddDoubling(graph, $"{name}.conv", activated, block.Upsampling);

        // A transposed convolution's weight begins with what comes in.
        var outermost = block.Upsampling == Upsampling.TransposedConvolution ? 1 : 0;
        return Normalize(name, features, graph.ShapeOf($"{name}.conv.weight")[outermost], block.Normalization);
    }

    public string Add(PaddedBlock block, string name, string input)
    {
        var padded = block.Reflection == 0 ? input : ConvolutionNodes.AddReflection(graph, $"{name}.margin", input, block.Reflection);
        var features = ConvolutionNodes.Add(graph, $"{name}.conv", padded, block.Stride, block.Padding);
        features = Normalize(name, features, graph.ShapeOf($"{name}.conv.weight")[0], block.Normalization);
        return block.Activates ? AddRectifier($"{name}.activation", features) : features;
    }

    public string Add(ResidualBlock block, string name, string input)
    {
        var inside = Add(block.Second, $"{name}.second", Add(block.First, $"{name}.first", input));
        return graph.Node("Add", $"{name}.sum", [input, inside]);
    }

    public string AddRectifier(string name, string input) => graph.Node("Relu", name, [input]);

    private string AddActivation(double? slope, string block, string input) => slope switch
    {
        null => input,
        0 => AddRectifier($"{block}.activation", input),
        { } leaky => graph.Node("LeakyRelu", $"{block}.activation", [input], OnnxAttribute.Float("alpha", leaky)),
    };

    private string Normalize(string block, string features, long channels, INormalization kind) =>
        NormalizationNodes.Add(graph, $"{block}.norm", features, channels, kind, statistics);
}
