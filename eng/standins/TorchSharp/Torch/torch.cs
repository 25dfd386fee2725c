using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    public static ScalarType uint8 = ScalarType.Byte;

    public static ScalarType int8 = ScalarType.Int8;

    public static ScalarType int16 = ScalarType.Int16;

    public static ScalarType int32 = ScalarType.Int32;

    public static ScalarType @int = ScalarType.Int32;

    public static ScalarType int64 = ScalarType.Int64;

    public static ScalarType @long = ScalarType.Int64;

    public static ScalarType float16 = ScalarType.Float16;

    public static ScalarType half = ScalarType.Float16;

    public static ScalarType bfloat16 = ScalarType.BFloat16;

    public static ScalarType float32 = ScalarType.Float32;

    public static ScalarType @float = ScalarType.Float32;

    public static ScalarType float64 = ScalarType.Float64;

    public static ScalarType @double = ScalarType.Float64;

    public static ScalarType @bool = ScalarType.Bool;

    private static ScalarType defaultType = ScalarType.Float32;

    public static Device CUDA => new(DeviceType.CUDA);

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current.Innermost;

    public static string __version__ => "0.106.0";

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Current.Open();

    public static void CheckForErrors() => Native.ThrowLastError();

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda.is_available() && Native.ts_cuda_start() != 0,
        _ => false,
    };

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (TryInitializeDeviceType(deviceType)) return;
        Native.ThrowLastError();
        throw new InvalidOperationException($"This machine has no usable device of type {deviceType}.");
    }

    public static Device InitializeDevice(Device? device)
    {
        device ??= CPU;
        InitializeDeviceType(device.type);
        return device;
    }

    public static ScalarType get_default_dtype() => defaultType;

    public static void set_default_dtype(ScalarType dtype) =>
        defaultType = is_floating_point(dtype) ? dtype : throw new ArgumentException($"{dtype} is no floating-point dtype.", nameof(dtype));

    public static int get_num_threads() => Native.ts_get_num_threads();

    public static void set_num_threads(int num) => Native.Check(Native.ts_set_num_threads(num));

    public static int get_num_interop_threads() => Native.ts_get_num_interop_threads();

    public static void set_num_interop_threads(int num) => Native.Check(Native.ts_set_num_interop_threads(num));

    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    public static bool is_integral(ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;

    public static bool is_floating_point(Tensor input) => is_floating_point(input.dtype);

    /// <summary>What native code takes for a dtype: its number, or -1 for none.</summary>
    internal static sbyte Raw(ScalarType? dtype) => dtype is { } type ? (sbyte)type : (sbyte)-1;
}
