using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Which .NET element type stands for which dtype.</summary>
internal static class ElementTypes
{
    internal static ScalarType Of(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => ScalarType.Byte,
        TypeCode.SByte => ScalarType.Int8,
        TypeCode.Int16 => ScalarType.Int16,
        TypeCode.Int32 => ScalarType.Int32,
        TypeCode.Int64 => ScalarType.Int64,
        TypeCode.Single => ScalarType.Float32,
        TypeCode.Double => ScalarType.Float64,
        TypeCode.Boolean => ScalarType.Bool,
        _ when type == typeof(Half) => ScalarType.Float16,
        _ => throw new ArgumentException($"No dtype has elements of type {type}."),
    };

    internal static void Require<T>(ScalarType dtype)
    {
        if (Of(typeof(T)) != dtype) throw new ArgumentException($"A tensor of {dtype} has no elements of type {typeof(T)}.");
    }
}
