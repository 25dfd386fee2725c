namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => Native.ts_dim(this);

        public long ndim => Native.ts_dim(this);

        public long NumberOfElements => Native.ts_numel(this);

        public long ElementSize => Native.ts_element_size(this);

        public ScalarType dtype => (ScalarType)Native.ts_dtype(this);

        public Device device => new(device_type, device_index);

        public DeviceType device_type => (DeviceType)Native.ts_device_type(this);

        public int device_index => Native.ts_device_index(this);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_leaf => Native.ts_is_leaf(this) != 0;

        public bool is_sparse => Native.ts_is_sparse(this) != 0;

        public unsafe long[] shape
        {
            get
            {
                var sizes = Native.ts_sizes(this, out var count);
                if (sizes == null && count != 0) Native.ThrowLastError();
                var result = new ReadOnlySpan<long>(sizes, count).ToArray();
                GC.KeepAlive(this);
                return result;
            }
        }

        public long dim() => Native.ts_dim(this);

        public long numel() => Native.ts_numel(this);

        public long element_size() => Native.ts_element_size(this);

        public long[] size() => shape;

        public long size(int dim)
        {
            Native.Check(Native.ts_size(this, dim, out var size));
            return size;
        }

        public unsafe long[] stride()
        {
            var strides = Native.ts_strides(this, out var count);
            if (strides == null && count != 0) Native.ThrowLastError();
            var result = new ReadOnlySpan<long>(strides, count).ToArray();
            GC.KeepAlive(this);
            return result;
        }

        public long stride(int dim)
        {
            Native.Check(Native.ts_stride(this, dim, out var stride));
            return stride;
        }

        public long storage_offset() => Native.ts_storage_offset(this);

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_contiguous() => Native.ts_is_contiguous(this) != 0;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_pinned()
        {
            Native.Check(Native.ts_is_pinned(this, out var pinned));
            return pinned != 0;
        }

        public override string ToString() => $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, System.Globalization.CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString();

        public string ToString(bool disamb, string? fltFormat = null, int? width = null, System.Globalization.CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString();
    }
}
