namespace TorchSharp;

public static partial class torch
{
    /// <summary>Copies, and conversions of dtype and device.</summary>
    public partial class Tensor
    {
        public Tensor clone() => Native.ts_clone(this);

        public Tensor alias() => Native.ts_alias(this);

        public Tensor detach() => Native.ts_detach(this);

        public Tensor detach_() => Done(Native.ts_detach_(this));

        public Tensor contiguous() => Native.ts_contiguous(this);

        public Tensor pin_memory() => Native.ts_pin_memory(this);

        public Tensor set_(Tensor source) => Done(Native.ts_set_(this, source));

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Done(Native.ts_copy_(this, source, nonBlocking));

        public Tensor cpu() => To(null, new Place((int)DeviceType.CPU, -1), false, false, false);

        public Tensor cuda(Device? device = null, bool non_blocking = false) => To(null, device is null ? new Place((int)DeviceType.CUDA, -1) : Place.Of(device), false, false, non_blocking);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => To(type, Place.None, copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => To(null, Place.Of(device), copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => To(type, Place.Of(device), copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => To(null, new Place((int)deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false) => To(other.dtype, new Place((int)other.device_type, other.device_index), false, false, non_blocking);

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => To(type, Place.None, copy, disposeAfter, non_blocking);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type_as(Tensor tensor) => Native.ts_type_as(this, tensor);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @char() => to_type(ScalarType.Int8);

        public Tensor @bool() => to_type(ScalarType.Bool);

        private Tensor To(ScalarType? type, Place place, bool copy, bool disposeAfter, bool nonBlocking)
        {
            var result = Native.ts_to(this, Raw(type), place, nonBlocking, copy);
            if (disposeAfter) Dispose();
            return result;
        }
    }
}
