using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach (var (key, module) in _internal_submodules) yield return (key, module);
            }

            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (key, module) in named_children())
                {
                    yield return (key, module);
                    foreach (var (inner, descendant) in module.named_modules()) yield return ($"{key}.{inner}", descendant);
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<nint>();
                foreach (var (key, parameter) in _internal_params)
                {
                    if (parameter is { IsInvalid: false } && seen.Add(parameter.Handle)) yield return (key, parameter);
                }

                if (!recurse) yield break;
                foreach (var (key, module) in named_children())
                {
                    foreach (var (inner, parameter) in module.named_parameters())
                    {
                        if (seen.Add(parameter.Handle)) yield return ($"{key}.{inner}", parameter);
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>Buffers that are not persistent stay out, as in the real library.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<nint>();
                foreach (var (key, (buffer, persistent)) in _internal_buffers)
                {
                    if (persistent && !buffer.IsInvalid && seen.Add(buffer.Handle)) yield return (key, buffer);
                }

                if (!recurse) yield break;
                foreach (var (key, module) in named_children())
                {
                    foreach (var (inner, buffer) in module.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer.Handle)) yield return ($"{key}.{inner}", buffer);
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Parameter? get_parameter(string target) =>
                Owner(target, out var key)?._internal_params.TryGetValue(key, out var parameter) == true ? parameter : null;

            public virtual Tensor? get_buffer(string target) =>
                Owner(target, out var key)?._internal_buffers.TryGetValue(key, out var buffer) == true ? buffer.Item1 : null;

            private Module? Owner(string path, out string key)
            {
                var parts = path.Split('.');
                key = parts[^1];
                Module? module = this;
                foreach (var part in parts[..^1])
                {
                    if (module is not null && !module._internal_submodules.TryGetValue(part, out module)) return null;
                }

                return module;
            }
        }
    }
}
