using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number of no particular type; kept managed and handed over by value.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(Number value, ScalarType type)
    {
        Value = value;
        Type = type;
    }

    public ScalarType Type { get; }

    internal Number Value { get; }

    public static implicit operator Scalar(byte value) => new(Number.Of((long)value), ScalarType.Int64);

    public static implicit operator Scalar(int value) => new(Number.Of((long)value), ScalarType.Int64);

    public static implicit operator Scalar(long value) => new(Number.Of(value), ScalarType.Int64);

    public static implicit operator Scalar(float value) => new(Number.Of((double)value), ScalarType.Float64);

    public static implicit operator Scalar(double value) => new(Number.Of(value), ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(Number.Of(value), ScalarType.Bool);

    public void Dispose()
    {
    }
}
