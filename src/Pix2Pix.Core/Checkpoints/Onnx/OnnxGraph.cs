namespace Pix2Pix.Checkpoints.Onnx;

/// <summary>A network as a list of nodes and tensors (<c>GraphProto</c>), put together in the order in which it runs.</summary>
/// <param name="state">The network's weights and buffers by name. Borrowed until the graph is written.</param>
/// <param name="opset">Version of the operators.</param>
internal sealed class OnnxGraph(IReadOnlyDictionary<string, Tensor> state, int opset)
{
    private readonly List<ProtobufMessage> _nodes = [];
    private readonly Dictionary<string, ProtobufMessage> _tensors = new(StringComparer.Ordinal);

    /// <summary>Version of the operators.</summary>
    public int Opset => opset;

    public bool Has(string weight) => state.ContainsKey(weight);

    /// <summary>Sizes of a weight, outermost first.</summary>
    public long[] ShapeOf(string weight) => state[weight].shape;

    /// <summary>Adds a node of one output (<c>NodeProto</c>).</summary>
    /// <param name="operation">The operator's name.</param>
    /// <param name="name">The name of the node and of what it puts out.</param>
    /// <param name="inputs">What it is computed from.</param>
    /// <param name="attributes">Settings, made by <see cref="OnnxAttribute"/>.</param>
    /// <returns><paramref name="name"/>.</returns>
    public string Node(string operation, string name, string[] inputs, params ProtobufMessage[] attributes)
    {
        var node = new ProtobufMessage();
        foreach (var input in inputs) node.Add(1, input);
        node.Add(2, name).Add(3, name).Add(4, operation);
        foreach (var attribute in attributes) node.Add(5, attribute);
        _nodes.Add(node);
        return name;
    }

    /// <summary>Puts a weight of the network into the file, under its name there.</summary>
    /// <param name="name">The weight's name.</param>
    /// <param name="shape">The shape that it has in the file; none for its own.</param>
    public string Weight(string name, params long[] shape)
    {
        var value = state[name].detach().cpu().contiguous();
        Add(name, shape.Length == 0 ? value : value.reshape(shape));
        return name;
    }

    /// <summary>A tensor that the network does not have. The first of a name is the one that is written.</summary>
    public string Constant(string name, Func<Tensor> make)
    {
        if (!_tensors.ContainsKey(name)) Add(name, make());
        return name;
    }

    /// <summary>The finished graph.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="input">Name and channels of the picture that comes in.</param>
    /// <param name="output">Name and channels of the picture that goes out; as high and as wide.</param>
    public ProtobufMessage Finish(string name, (string Name, int Channels) input, (string Name, int Channels) output)
    {
        var graph = new ProtobufMessage();
        foreach (var node in _nodes) graph.Add(1, node);
        graph.Add(2, name);
        foreach (var tensor in _tensors.Values) graph.Add(5, tensor);
        return graph.Add(11, Images(input.Name, input.Channels)).Add(12, Images(output.Name, output.Channels));
    }

    // TensorProto: 1 sizes, 2 type (1 float32, 7 int64), 8 name, 9 bytes.
    private void Add(string name, Tensor value)
    {
        var type = value.dtype switch
        {
            torch.ScalarType.Float32 => 1,
            torch.ScalarType.Int64 => 7,
            _ => throw new NotSupportedException(
                $"The weight \"{name}\" is of type {value.dtype}; a network of Float32 weights is needed. Use module.to(torch.float32)."),
        };
        var tensor = new ProtobufMessage();
        foreach (var size in value.shape) tensor.Add(1, size);
        _tensors.Add(name, tensor.Add(2, type).Add(8, name).Add(9, value));
    }

    // ValueInfoProto: 1 name, 2 type; in it 1 the tensor's; in that 1 float32, 2 the shape; a size is 1 a number or 2 a name.
    private static ProtobufMessage Images(string name, int channels)
    {
        var shape = new ProtobufMessage();
        shape.Add(1, new ProtobufMessage().Add(2, "batch"));
        shape.Add(1, new ProtobufMessage().Add(1, channels));
        shape.Add(1, new ProtobufMessage().Add(2, "height"));
        shape.Add(1, new ProtobufMessage().Add(2, "width"));
        var tensor = new ProtobufMessage().Add(1, 1).Add(2, shape);
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor));
    }
}
