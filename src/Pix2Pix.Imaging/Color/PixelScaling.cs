using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pix2Pix.Imaging;

/// <summary>Maps 8-bit values to the network's range [-1, 1] and back: 0 is exactly -1, 255 exactly 1.</summary>
internal static class PixelScaling
{
    private const float HalfRange = 127.5f;

    // From here on, neighboring floats are one apart, so that adding it rounds to the nearest integer, halves to the even one.
    private const float Rounder = 1 << 23;

    private static readonly float[] Values = [.. Enumerable.Range(0, 256).Select(v => (v / HalfRange) - 1)];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToUnit(ReadOnlySpan<byte> source, Span<float> destination)
    {
        var levels = MemoryMarshal.Cast<byte, Vector<byte>>(source);
        var values = MemoryMarshal.Cast<float, Vector<float>>(destination[..source.Length]);
        for (var i = 0; i < levels.Length; i++)
        {
            Vector.Widen(levels[i], out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            values[4 * i] = ToUnit(first);
            values[(4 * i) + 1] = ToUnit(second);
            values[(4 * i) + 2] = ToUnit(third);
            values[(4 * i) + 3] = ToUnit(fourth);
        }

        for (var i = levels.Length * Vector<byte>.Count; i < source.Length; i++) destination[i] = Values[source[i]];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromUnit(ReadOnlySpan<float> source, Span<byte> destination)
    {
        var values = MemoryMarshal.Cast<float, Vector<float>>(source);
        var levels = MemoryMarshal.Cast<byte, Vector<byte>>(destination[..source.Length]);
        for (var i = 0; i < levels.Length; i++)
        {
            var low = Vector.Narrow(FromUnit(values[4 * i]), FromUnit(values[(4 * i) + 1]));
            var high = Vector.Narrow(FromUnit(values[(4 * i) + 2]), FromUnit(values[(4 * i) + 3]));
            levels[i] = Vector.Narrow(low, high);
        }

        for (var i = levels.Length * Vector<byte>.Count; i < source.Length; i++) destination[i] = FromUnit(source[i]);
    }

    /// <summary>The nearest 8-bit value; values outside [-1, 1] become 0 or 255, and NaN becomes 0.</summary>
    public static byte FromUnit(float value) => (byte)Math.Clamp(MathF.Round((value + 1) * HalfRange), 0, 255);

    private static Vector<float> ToUnit(Vector<uint> levels) =>
        (Vector.ConvertToSingle(Vector.AsVectorInt32(levels)) / new Vector<float>(HalfRange)) - Vector<float>.One;

    private static Vector<uint> FromUnit(Vector<float> values)
    {
        var levels = (values + Vector<float>.One) * HalfRange;
        // A comparison with NaN is false, which gives 0.
        levels = Vector.ConditionalSelect(Vector.GreaterThan(levels, Vector<float>.Zero), levels, Vector<float>.Zero);
        levels = Vector.ConditionalSelect(Vector.LessThan(levels, new Vector<float>(255)), levels, new Vector<float>(255));
        return Vector.AsVectorUInt32(Vector.ConvertToInt32((levels + new Vector<float>(Rounder)) - new Vector<float>(Rounder)));
    }
}
