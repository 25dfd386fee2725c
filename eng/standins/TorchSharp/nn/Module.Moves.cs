using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Move(null, new Device(deviceType, deviceIndex), non_blocking);

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => Move(dtype, device, non_blocking);

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Move(dtype, null, non_blocking);

            public Module _to(Tensor other, bool non_blocking) => Move(other.dtype, other.device, non_blocking);

            private static bool Changes(Tensor tensor, ref ScalarType? dtype, Device? device)
            {
                // Only floating-point tensors change their dtype; counters stay what they are.
                if (dtype is not null && (!tensor.is_floating_point() || tensor.dtype == dtype)) dtype = null;
                return dtype is not null || (device is not null && !device.Is(tensor.device_type, tensor.device_index));
            }

            private static Tensor Converted(Tensor tensor, ScalarType? dtype, Device? device, bool nonBlocking)
            {
                using (no_grad())
                {
                    using var detached = tensor.detach();
                    return Native.ts_to(detached, Raw(dtype), Place.Of(device), nonBlocking, false).DetachFromDisposeScope();
                }
            }

            private Module Move(ScalarType? dtype, Device? device, bool nonBlocking)
            {
                if (device is not null)
                {
                    InitializeDeviceType(device.type);
                    _deviceType = device.type;
                    _deviceIndex = device.index;
                }

                foreach (var (_, module) in _internal_submodules) module.Move(dtype, device, nonBlocking);
                foreach (var key in _internal_params.Keys) MoveParameter(key, _internal_params[key], dtype, device, nonBlocking);
                foreach (var key in _internal_buffers.Keys)
                {
                    var (buffer, persistent) = _internal_buffers[key];
                    var target = dtype;
                    if (!persistent || !Changes(buffer, ref target, device)) continue;
                    var moved = Converted(buffer, target, device, nonBlocking);
                    _internal_buffers[key] = (moved, true);
                    Exchange(buffer, moved);
                }

                return this;
            }

            private void MoveParameter(string key, Parameter? parameter, ScalarType? dtype, Device? device, bool nonBlocking)
            {
                if (parameter is null || !Changes(parameter, ref dtype, device)) return;
                var needsGradient = parameter.requires_grad;
                using var gradient = parameter.grad;
                var moved = new Parameter(Converted(parameter, dtype, device, nonBlocking), needsGradient);
                if (gradient is not null)
                {
                    using var movedGradient = Converted(gradient, dtype, device, nonBlocking);
                    moved.grad = movedGradient;
                }

                _internal_params[key] = moved;
                Exchange(parameter, moved);
            }

            /// <summary>Puts the new tensor into every field that held the old one, and disposes that.</summary>
            private void Exchange(Tensor old, Tensor moved)
            {
                foreach (var field in ComponentFields())
                {
                    if (ReferenceEquals(field.GetValue(this), old)) field.SetValue(this, moved);
                }

                old.Dispose();
            }
        }
    }
}
