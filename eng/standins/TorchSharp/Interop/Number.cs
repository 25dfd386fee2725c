namespace TorchSharp;

/// <summary>A number passed to native code by value.</summary>
internal readonly record struct Number(long Kind, long Bits)
{
    internal const long Floating = 1;
    internal const long Integral = 2;
    internal const long Boolean = 3;

    internal static Number One => Of(1L);

    internal static Number Of(double value) => new(Floating, BitConverter.DoubleToInt64Bits(value));

    internal static Number Of(long value) => new(Integral, value);

    internal static Number Of(bool value) => new(Boolean, value ? 1 : 0);

    /// <summary>No scalar is the number of kind 0, which native code reads as absent.</summary>
    internal static Number Of(Scalar? scalar) => scalar?.Value ?? default;

    internal double ToDouble() => Kind == Floating ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long ToInt64() => Kind == Floating ? checked((long)BitConverter.Int64BitsToDouble(Bits)) : Bits;

    internal bool ToBoolean() => Kind == Floating ? BitConverter.Int64BitsToDouble(Bits) != 0 : Bits != 0;
}
