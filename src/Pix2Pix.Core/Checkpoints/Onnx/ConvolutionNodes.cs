using Pix2Pix.Models;
using TorchSharp;

namespace Pix2Pix.Checkpoints.Onnx;

/// <summary>Convolutions and the doubling of pictures as nodes.</summary>
internal static class ConvolutionNodes
{
    /// <summary>A convolution that keeps, halves or trims the picture.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="name">The layer's name in the network.</param>
    /// <param name="input">What is convolved.</param>
    /// <param name="stride">Pixels from one position to the next.</param>
    /// <param name="padding">Rows and columns of zeros at each side.</param>
    public static string Add(OnnxGraph graph, string name, string input, int stride, int padding) =>
        graph.Node("Conv", name, Inputs(graph, name, input), Grid(graph, name, stride, padding));

    /// <summary>Doubles the picture, see <see cref="UpsamplingLayer"/>.</summary>
    public static string AddDoubling(OnnxGraph graph, string name, string input, Upsampling way)
    {
        if (way != Upsampling.TransposedConvolution) return Add(graph, name, Enlarge(graph, $"{name}.enlarged", input, way), stride: 1, padding: 1);

        // An odd kernel would give one row and one column less than twice as many.
        var missing = graph.ShapeOf($"{name}.weight")[2] % 2;
        return graph.Node(
            "ConvTranspose",
            name,
            Inputs(graph, name, input),
            [.. Grid(graph, name, stride: 2, padding: 1), OnnxAttribute.Integers("output_padding", missing, missing)]);
    }

    /// <summary>Mirrors pixels at each side.</summary>
    public static string AddReflection(OnnxGraph graph, string name, string input, long pixels) => graph.Node(
        "Pad",
        name,
        [input, graph.Constant($"margins.{pixels}", () => torch.tensor([0, 0, pixels, pixels, 0, 0, pixels, pixels]))],
        OnnxAttribute.Text("mode", "reflect"));

    // Where in the small picture a pixel of the large one is read: bilinearly between centres of pixels, otherwise at the pixel that it is a part of.
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

    private static string[] Inputs(OnnxGraph graph, string name, string input) =>
        graph.Has($"{name}.bias") ? [input, graph.Weight($"{name}.weight"), graph.Weight($"{name}.bias")] : [input, graph.Weight($"{name}.weight")];

    private static ProtobufMessage[] Grid(OnnxGraph graph, string name, int stride, int padding) =>
    [
        OnnxAttribute.Integers("kernel_shape", graph.ShapeOf($"{name}.weight")[2..]),
        OnnxAttribute.Integers("strides", stride, stride),
        OnnxAttribute.Integers("pads", padding, padding, padding, padding),
    ];
}
