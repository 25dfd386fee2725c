namespace Pix2Pix.Checkpoints.Onnx;

/// <summary>Means and least values over some axes as nodes; the axes are kept, one long.</summary>
internal static class ReductionNodes
{
    /// <param name="graph">Where to.</param>
    /// <param name="operation"><c>ReduceMean</c> or <c>ReduceMin</c>.</param>
    /// <param name="name">Name of the result.</param>
    /// <param name="input">What is reduced.</param>
    /// <param name="axes">Counted from 0, the batch.</param>
    public static string Add(OnnxGraph graph, string operation, string name, string input, params long[] axes) =>
        OnnxOpset.TakesAxesAsInput(graph.Opset)
            ? graph.Node(operation, name, [input, graph.Constant($"axes.{string.Join('.', axes)}", () => torch.tensor(axes))])
            : graph.Node(operation, name, [input], OnnxAttribute.Integers("axes", axes));
}
