namespace Pix2Pix.Serialization.Onnx;

/// <summary>The outermost message of a file (<c>ModelProto</c>): a graph with its versions and metadata.</summary>
internal static class OnnxModel
{
    /// <param name="graph">The network.</param>
    /// <param name="opset">Version of the graph's operators.</param>
    /// <param name="producer">Name and version of the library.</param>
    /// <param name="metadata">Strings that a program can read from the file.</param>
    public static ProtobufMessage Create(
        ProtobufMessage graph, int opset, (string Name, string Version) producer, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var model = new ProtobufMessage()
            .Add(1, FormatVersionOf(opset))
            .Add(2, producer.Name)
            .Add(3, producer.Version)
            .Add(7, graph)
            .Add(8, new ProtobufMessage().Add(1, "").Add(2, opset));
        foreach (var (key, text) in metadata) model.Add(14, new ProtobufMessage().Add(1, key).Add(2, text));
        return model;
    }

    // The version of the file format that was released with an opset.
    private static int FormatVersionOf(int opset) => opset switch
    {
        <= 14 => 7,
        <= 18 => 8,
        <= 20 => 9,
        <= 22 => 10,
        23 => 11,
        24 => 12,
        _ => 13,
    };
}
