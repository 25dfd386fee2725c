namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var tensors = Handles.Of(outputs);
            var leaves = Handles.Of(inputs);
            var gradients = Handles.Of(grad_outputs);
            var result = Native.ts_autograd(
                tensors, tensors.Length, leaves, leaves.Length, gradients, gradients.Length, retain_graph || create_graph, create_graph, allow_unused, out var count);
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return Handles.Take(result, count);
        }

        public static void backward(IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null)
        {
            var roots = Handles.Of(tensors);
            var gradients = Handles.Of(grad_tensors);
            var leaves = Handles.Of(inputs);
            Native.Check(Native.ts_backward(
                roots, roots.Length, gradients, gradients.Length, retain_graph ?? create_graph, create_graph, leaves, leaves.Length));
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        public static void backward(Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
