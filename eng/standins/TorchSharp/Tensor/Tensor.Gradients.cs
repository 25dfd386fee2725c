namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Native.ts_requires_grad(this) != 0;
            set => Native.Check(Native.ts_set_requires_grad(this, value));
        }

        public Tensor? grad
        {
            get
            {
                var gradient = Native.ts_grad(this);
                if (gradient != 0) return new Tensor(gradient);
                Native.ThrowLastError();
                return null;
            }

            set => Native.Check(Native.ts_set_grad(this, value));
        }

        public Tensor requires_grad_(bool requires_grad = true) => Done(Native.ts_set_requires_grad(this, requires_grad));

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad() => Native.Check(Native.ts_retain_grad(this));

        public void backward() => Native.Check(Native.ts_backward([Handle], 1, [], 0, false, false, [], 0));

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            var gradients = Handles.Of(grad_tensors);
            var leaves = Handles.Of(inputs);
            // Python's default: a graph that is differentiated further is kept.
            Native.Check(Native.ts_backward([Handle], 1, gradients, gradients.Length, retain_graph || create_graph, create_graph, leaves, leaves.Length));
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }
    }
}
