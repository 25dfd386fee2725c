using Pix2Pix.Models;
using TorchSharp;
using TorchSharp.Modules;

namespace Pix2Pix.Checkpoints.Onnx;

/// <summary>Whole generators as nodes, block by block as their bodies run them.</summary>
internal static class NetworkNodes
{
    /// <param name="blocks">Where to.</param>
    /// <param name="generator">Network that is described.</param>
    /// <param name="input">Name of the picture that comes in.</param>
    /// <param name="output">Name of the picture that goes out.</param>
    public static void Add(BlockNodes blocks, Generator generator, string input, string output)
    {
        var parts = generator.named_children().ToDictionary(part => part.name, part => part.module, StringComparer.Ordinal);
        var features = generator.Options.Kind == GeneratorKind.ResNet ? ResNet(blocks, parts, input) : UNet(blocks, parts, generator.Options, input);
        if (!generator.Options.KeepsKnownPixels)
        {
            blocks.Graph.Node("Tanh", output, [features]);
            return;
        }

        PutBack(blocks.Graph, input, blocks.Graph.Node("Tanh", "painted", [features]), output);
    }

    /// <summary>As <see cref="KnownPixels"/>.</summary>
    private static void PutBack(OnnxGraph graph, string input, string painted, string output)
    {
        var darkest = ReductionNodes.Add(graph, "ReduceMin", "known.darkest", input, 1);
        var missing = graph.Node("Equal", "known.missing", [darkest, graph.Constant("missing", () => torch.tensor([KnownPixels.Missing]))]);
        graph.Node("Where", output, [missing, painted, input]);
    }

    /// <summary>As <see cref="UNetBody"/>: what goes over a skip connection is what the next encoder block's activation made of it.</summary>
    private static string UNet(BlockNodes blocks, Dictionary<string, torch.nn.Module> parts, GeneratorOptions options, string input)
    {
        var skips = new Stack<string>();
        var features = input;
        foreach (var (level, block) in ((ModuleList<EncoderBlock>)parts["encoder"]).Index())
        {
            var activated = blocks.AddActivation(block, $"encoder.{level}", features);
            if (level > 0 && options.Kind == GeneratorKind.UNet) skips.Push(activated);
            features = blocks.Add(block, $"encoder.{level}", activated);
        }

        foreach (var (index, block) in ((ModuleList<DecoderBlock>)parts["decoder"]).Index())
        {
            features = blocks.Add(block, $"decoder.{index}", features);
            if (!skips.TryPop(out var skip)) continue;

            var below = options.RectifiesSkips ? features : blocks.AddRectifier($"decoder.{index}.rectified", features);
            features = blocks.Graph.Node("Concat", $"decoder.{index}.skip", [skip, below], OnnxAttribute.Integer("axis", 1));
        }

        return features;
    }

    /// <summary>As <see cref="ResNetBody"/>.</summary>
    private static string ResNet(BlockNodes blocks, Dictionary<string, torch.nn.Module> parts, string input)
    {
        var features = input;
        foreach (var (level, block) in ((ModuleList<PaddedBlock>)parts["encoder"]).Index()) features = blocks.Add(block, $"encoder.{level}", features);
        foreach (var (index, block) in ((ModuleList<ResidualBlock>)parts["residual"]).Index()) features = blocks.Add(block, $"residual.{index}", features);
        foreach (var (index, block) in ((ModuleList<DecoderBlock>)parts["decoder"]).Index()) features = blocks.Add(block, $"decoder.{index}", features);
        return blocks.Add((PaddedBlock)parts["output"], "output", blocks.AddRectifier("output.activation", features));
    }
}
