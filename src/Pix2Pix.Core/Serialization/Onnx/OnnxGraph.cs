namespace Pix2Pix.Serialization.Onnx;

/// <summary>A network as a list of nodes and tensors (<c>GraphProto</c>), in the order of execution.</summary>
/// <param name="state">The network's weights and buffers by name. Borrowed until the graph is written.</param>
/// <param name="opset">Version of the operators.</param>
/// <param name="store">Converts a convolution's kernel, by name and value, to what is stored; computed with is float32.</param>
internal sealed class OnnxGraph(IReadOnlyDictionary<string, Tensor> state, int opset, Func<string, Tensor, Tensor> store)
{
    // The first opset in which a reduction's axes are an input.
    private const int AxesAsInput = 18;

    // TensorProto.DataType
    private const int Float32Type = 1;

    private readonly List<ProtobufMessage> _nodes = [];
    private readonly List<DropoutInput> _masks = [];
    private readonly Dictionary<string, ProtobufMessage> _tensors = new(StringComparer.Ordinal);

    /// <summary>Adds a node with one output (<c>NodeProto</c>).</summary>
    /// <param name="operation">The operator's name.</param>
    /// <param name="name">Name of the node and of its output.</param>
    /// <param name="inputs">Names of its inputs.</param>
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

    /// <summary>Adds a mean or minimum over some axes, which are kept with length one.</summary>
    /// <param name="operation"><c>ReduceMean</c> or <c>ReduceMin</c>.</param>
    /// <param name="name">Name of the result.</param>
    /// <param name="input">Name of the input.</param>
    /// <param name="axes">Counted from 0, the batch.</param>
    public string Reduce(string operation, string name, string input, params long[] axes) => opset >= AxesAsInput
        ? Node(operation, name, [input, Constant($"axes.{string.Join('.', axes)}", () => torch.tensor(axes))])
        : Node(operation, name, [input], OnnxAttribute.Integers("axes", axes));

    /// <summary>Adds a convolution's kernel, and its conversion to float32 if it is stored in another precision.</summary>
    /// <returns>The name of the float32 tensor.</returns>
    public string Kernel(string name)
    {
        var stored = store(name, Own(name));
        Add(name, stored);
        return stored.dtype == torch.ScalarType.Float32
            ? name
            : Node("Cast", $"{name}.float32", [name], OnnxAttribute.Integer("to", Float32Type));
    }

    /// <summary>Adds a weight of the network under its own name.</summary>
    /// <param name="name">The weight's name.</param>
    /// <param name="shape">Its shape in the file; empty for its own.</param>
    public string Weight(string name, params long[] shape)
    {
        var value = Own(name);
        Add(name, shape.Length == 0 ? value : value.reshape(shape));
        return name;
    }

    /// <summary>Adds a tensor that the network does not have. If the name already exists, the existing one is used.</summary>
    public string Constant(string name, Func<Tensor> make)
    {
        if (!_tensors.ContainsKey(name)) Add(name, make());
        return name;
    }

    /// <summary>Adds an input for a dropout mask; without one, nothing is dropped.</summary>
    public string Mask(DropoutInput mask)
    {
        _masks.Add(mask);
        return Constant(mask.Name, () => torch.ones(1, mask.Channels, 1, 1));
    }

    /// <summary>The finished graph.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="input">Name and channels of the input image.</param>
    /// <param name="output">Name and channels of the output image, which has the same height and width.</param>
    public ProtobufMessage Finish(string name, (string Name, int Channels) input, (string Name, int Channels) output)
    {
        var graph = new ProtobufMessage();
        foreach (var node in _nodes) graph.Add(1, node);
        graph.Add(2, name);
        foreach (var tensor in _tensors.Values) graph.Add(5, tensor);
        graph.Add(11, Images(input.Name, input.Channels, "batch", ""));
        foreach (var mask in _masks) graph.Add(11, Images(mask.Name, mask.Channels, batch: null, $"{mask.Name}."));
        return graph.Add(12, Images(output.Name, output.Channels, "batch", ""));
    }

    private Tensor Own(string name) => state[name].dtype == torch.ScalarType.Float32
        ? state[name].detach().cpu().contiguous()
        : throw new NotSupportedException(
            $"The weight \"{name}\" is of type {state[name].dtype}; a network of Float32 weights is needed. Use module.to(torch.float32).");

    // TensorProto: 1 sizes, 2 type, 8 name, 9 bytes.
    private void Add(string name, Tensor value)
    {
        var type = value.dtype switch
        {
            torch.ScalarType.Float32 => Float32Type,
            torch.ScalarType.Int64 => 7,
            torch.ScalarType.Float16 => 10,
            torch.ScalarType.BFloat16 => 16,
            var other => throw new NotSupportedException($"The tensor \"{name}\" is of type {other}, which is not written to ONNX files."),
        };
        var tensor = new ProtobufMessage();
        foreach (var size in value.shape) tensor.Add(1, size);
        _tensors.Add(name, tensor.Add(2, type).Add(8, name).Add(9, value));
    }

    // ValueInfoProto: 1 name, 2 type, in which 1 is the tensor type: 1 float32, 2 the shape. A dimension is 1 a number or 2 a name.
    private static ProtobufMessage Images(string name, int channels, string? batch, string prefix)
    {
        var shape = new ProtobufMessage();
        shape.Add(1, batch is null ? new ProtobufMessage().Add(1, 1) : new ProtobufMessage().Add(2, batch));
        shape.Add(1, new ProtobufMessage().Add(1, channels));
        shape.Add(1, new ProtobufMessage().Add(2, $"{prefix}height"));
        shape.Add(1, new ProtobufMessage().Add(2, $"{prefix}width"));
        var tensor = new ProtobufMessage().Add(1, 1).Add(2, shape);
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor));
    }
}
