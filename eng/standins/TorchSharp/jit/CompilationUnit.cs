namespace TorchSharp;

public static partial class torch
{
    public static partial class jit
    {
        public static CompilationUnit compile(string script) => new(script);

        /// <summary>Functions of a TorchScript text; carried here for those that take tensors and give one.</summary>
        public class CompilationUnit : IDisposable
        {
            private nint handle;

            internal CompilationUnit(string script)
            {
                handle = Native.ts_script_compile(script);
                if (handle == 0) Native.ThrowLastError();
            }

            ~CompilationUnit() => Dispose(false);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            public object invoke(string name, params object[] objs) => Invoke(name, Array.ConvertAll(objs, TensorOf));

            public TResult invoke<TResult>(string name, params object[] inputs) => (TResult)invoke(name, inputs);

            public TResult invoke<T, TResult>(string name, params T[] inputs) => (TResult)(object)Invoke(name, Array.ConvertAll(inputs, input => TensorOf(input!)));

            protected virtual void Dispose(bool disposing)
            {
                var owned = Interlocked.Exchange(ref handle, 0);
                if (owned != 0) Native.ts_script_dispose(owned);
            }

            private static Tensor TensorOf(object input) =>
                input as Tensor ?? throw new NotSupportedException($"Passing arguments of type {input.GetType().Name} to a script function.");

            private Tensor Invoke(string name, Tensor[] inputs)
            {
                ObjectDisposedException.ThrowIf(handle == 0, this);
                var result = Native.ts_script_invoke(handle, name, Handles.Of(inputs.AsSpan()), inputs.Length);
                GC.KeepAlive(inputs);
                GC.KeepAlive(this);
                return result;
            }
        }
    }
}
