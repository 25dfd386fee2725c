namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> data = [];

            internal AutogradContext()
            {
            }

            public object get_data(string key) => data[key];

            public void save_data(string key, object value) => data[key] = value;

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing) => data.Clear();
        }

        public abstract class Function<T>
            where T : Function<T>, new()
        {
            protected Function()
            {
            }

            public abstract string Name { get; }
        }

        public abstract class SingleTensorFunction<T> : Function<T>
            where T : SingleTensorFunction<T>, new()
        {
            protected SingleTensorFunction()
            {
            }

            public static Tensor apply(params object[] vars)
            {
                var function = new T();
                var context = new AutogradContext();
                Tensor output;
                using (no_grad()) output = function.forward(context, vars);

                List<Tensor> inputs = [.. vars.OfType<Tensor>()];
                if (is_grad_enabled() && inputs.Exists(input => input.requires_grad)) ManagedFunctions.Connect(output, inputs, grad => function.backward(context, grad));
                return output;
            }

            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            public abstract Tensor forward(AutogradContext ctx, params object[] vars);
        }
    }
}
