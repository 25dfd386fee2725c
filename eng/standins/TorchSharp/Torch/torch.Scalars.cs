namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) => Native.ts_scalar_tensor(Number.Of((double)scalar), (sbyte)ScalarType.Float32, Place.Of(device), requires_grad);

    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.ts_scalar_tensor(Number.Of(scalar), (sbyte)(dtype ?? ScalarType.Float64), Place.Of(device), requires_grad);

    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) => Native.ts_scalar_tensor(Number.Of((long)scalar), (sbyte)ScalarType.Int32, Place.Of(device), requires_grad);

    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.ts_scalar_tensor(Number.Of(scalar), (sbyte)(dtype ?? ScalarType.Int64), Place.Of(device), requires_grad);

    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) => Native.ts_scalar_tensor(Number.Of((long)scalar), (sbyte)ScalarType.Byte, Place.Of(device), requires_grad);

    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.ts_scalar_tensor(Number.Of(scalar), (sbyte)(dtype ?? ScalarType.Bool), Place.Of(device), requires_grad);
}
