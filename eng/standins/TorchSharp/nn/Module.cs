using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module : IDisposable
        {
            protected DeviceType _deviceType;
            protected int _deviceIndex = -1;
            protected OrderedDict<string, Parameter> _internal_params = [];
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = [];
            protected OrderedDict<string, Module> _internal_submodules = [];
            protected string? name;

            private bool registered;
            private bool disposed;

            protected Module(string name) => this.name = name;

            public virtual bool training { get; private protected set; } = true;

            public virtual string GetName() => name ?? GetType().Name;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var (_, module) in _internal_submodules) module.train(train);
            }

            public virtual void eval() => train(false);

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in _internal_submodules) module.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters()) Native.Check(Native.ts_zero_grad(parameter, set_to_none));
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || disposed) return;
                disposed = true;
                foreach (var (_, module) in _internal_submodules) module.Dispose();
                foreach (var (_, parameter) in _internal_params) parameter?.Dispose();
                foreach (var (_, (buffer, persistent)) in _internal_buffers)
                {
                    if (persistent) buffer.Dispose();
                }
            }
        }
    }
}
