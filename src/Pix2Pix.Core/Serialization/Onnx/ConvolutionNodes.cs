namespace Pix2Pix.Serialization.Onnx;

/// <summary>ONNX nodes of convolutions and of the upsampling before them.</summary>
internal static class ConvolutionNodes
{
    /// <summary>Adds a layer's convolution, and the upsampling or reflection padding before it.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Name of its input.</param>
    public static string Add(OnnxGraph graph, LayerSpec layer, string input)
    {
        var name = $"{layer.Name}.conv";
        if (layer.Reflection > 0) input = AddReflection(graph, $"{layer.Name}.margin", input, layer.Reflection);
        if (layer.Doubling is { } way && !layer.IsTransposed) input = Enlarge(graph, $"{name}.enlarged", input, way);
        string[] inputs = layer.HasBias
            ? [input, graph.Kernel($"{name}.weight"), graph.Weight($"{name}.bias")]
            : [input, graph.Kernel($"{name}.weight")];
        long stride = layer.Stride, padding = layer.Padding;
        ProtobufMessage[] grid =
        [
            OnnxAttribute.Integers("kernel_shape", layer.Kernel, layer.Kernel),
            OnnxAttribute.Integers("strides", stride, stride),
            OnnxAttribute.Integers("pads", padding, padding, padding, padding),
        ];
        if (!layer.IsTransposed) return graph.Node("Conv", name, inputs, grid);

        // An odd kernel would otherwise give one row and one column less than twice as many.
        var missing = layer.Kernel % 2;
        return graph.Node("ConvTranspose", name, inputs, [.. grid, OnnxAttribute.Integers("output_padding", missing, missing)]);
    }

    private static string AddReflection(OnnxGraph graph, string name, string input, long pixels) => graph.Node(
        "Pad",
        name,
        [input, graph.Constant($"margins.{pixels}", () => torch.tensor([0, 0, pixels, pixels, 0, 0, pixels, pixels]))],
        OnnxAttribute.Text("mode", "reflect"));

    // Bilinear upsampling interpolates between pixel centers; nearest upsampling takes the pixel that contains the position.
    private static string Enlarge(OnnxGraph graph, string name, string input, Upsampling way)
    {
        var factors = graph.Constant("double", () => torch.tensor([1f, 1f, 2f, 2f]));
        ProtobufMessage[] settings = way == Upsampling.NearestConvolution
            ?
            [
                OnnxAttribute.Text("mode", "nearest"),
                OnnxAttribute.Text("coordinate_transformation_mode", "asymmetric"),
                OnnxAttribute.Text("nearest_mode", "floor"),
            ]
            : [OnnxAttribute.Text("mode", "linear"), OnnxAttribute.Text("coordinate_transformation_mode", "half_pixel")];
        return graph.Node("Resize", name, [input, "", factors], settings);
    }
}
