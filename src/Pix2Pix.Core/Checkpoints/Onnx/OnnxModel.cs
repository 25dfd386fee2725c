namespace Pix2Pix.Checkpoints.Onnx;

/// <summary>The outermost message of a file (<c>ModelProto</c>): a graph, and what it is and needs.</summary>
internal static class OnnxModel
{
    /// <param name="graph">The network.</param>
    /// <param name="opset">Version of the graph's operators.</param>
    /// <param name="producer">Name and version of the library.</param>
    /// <param name="metadata">Texts that a program can read from the file.</param>
    public static ProtobufMessage Create(
        ProtobufMessage graph, int opset, (string Name, string Version) producer, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var model = new ProtobufMessage()
            .Add(1, OnnxOpset.FormatVersionOf(opset))
            .Add(2, producer.Name)
            .Add(3, producer.Version)
            .Add(7, graph)
            .Add(8, new ProtobufMessage().Add(1, "").Add(2, opset));
        foreach (var (key, text) in metadata) model.Add(14, new ProtobufMessage().Add(1, key).Add(2, text));
        return model;
    }
}
