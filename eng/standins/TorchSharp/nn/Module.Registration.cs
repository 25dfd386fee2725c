using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

            public virtual void register_module(string name, Module submodule)
            {
                RequireFree(name);
                ArgumentNullException.ThrowIfNull(submodule);
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_parameter(string name, Parameter param)
            {
                RequireFree(name);
                _internal_params.Add(name, param);
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                RequireFree(name);
                _internal_buffers.Add(name, (tensor, persistent));
            }

            /// <summary>Registers every field that holds a module, a parameter or a tensor, those of base classes too.</summary>
            protected virtual void RegisterComponents()
            {
                if (registered) return;
                registered = true;
                foreach (var field in ComponentFields())
                {
                    var value = field.GetValue(this);
                    var key = NameOf(field);
                    if (value is Module module)
                    {
                        if (!IsRegistered(module)) register_module(key, module);
                    }
                    else if (value is Parameter parameter)
                    {
                        if (!IsRegistered(parameter)) register_parameter(key, parameter);
                    }
                    else if (value is Tensor tensor && !IsRegistered(tensor))
                    {
                        register_buffer(key, tensor);
                    }
                }
            }

            protected void ClearModules() => _internal_submodules.Clear();

            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                    _internal_params.Remove(name);
                else
                    _internal_params[name] = value;
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                    _internal_buffers.Remove(name);
                else
                    _internal_buffers[name] = (value, persistent);
            }

            private static string NameOf(FieldInfo field)
            {
                if (field.GetCustomAttribute<ComponentNameAttribute>()?.Name is { } own) return own;
                const string suffix = ">k__BackingField";
                if (!field.Name.EndsWith(suffix, StringComparison.Ordinal)) return field.Name;

                // The attribute of an automatic property stands on the property.
                var property = field.DeclaringType!.GetProperty(field.Name[1..^suffix.Length], Fields);
                return property?.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
            }

            private IEnumerable<FieldInfo> ComponentFields()
            {
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                {
                    foreach (var field in type.GetFields(Fields))
                    {
                        if (!field.FieldType.IsValueType) yield return field;
                    }
                }
            }

            private bool IsRegistered(Module module) => _internal_submodules.values().Any(known => ReferenceEquals(known, module));

            private bool IsRegistered(Tensor tensor) =>
                _internal_params.values().Any(known => ReferenceEquals(known, tensor)) ||
                _internal_buffers.values().Any(known => ReferenceEquals(known.Item1, tensor));

            private void RequireFree(string key)
            {
                if (key.Contains('.', StringComparison.Ordinal)) throw new ArgumentException($"The name '{key}' contains a dot.", nameof(key));
                if (_internal_params.ContainsKey(key) || _internal_buffers.ContainsKey(key) || _internal_submodules.ContainsKey(key))
                    throw new InvalidOperationException($"The name '{key}' is already registered.");
            }
        }
    }
}
