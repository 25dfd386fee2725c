using System.Numerics;
using System.Runtime.InteropServices;

namespace Pix2Pix.Storage;

/// <summary>Counts NaN and infinite weights. One is enough to turn every image black.</summary>
internal sealed class NonFiniteCount
{
    private readonly HashSet<string> _tensors = new(StringComparer.Ordinal);
    private string? _first;
    private long _values;

    /// <summary>The problem and what to do about it; null if every value is finite.</summary>
    public string? Problem => _first is null
        ? null
        : $"it contains values that are NaN or infinite ({_values} in {_tensors.Count} of its tensors, the first in \"{_first}\"), which " +
          "turn every image black. Training may have diverged: use an earlier checkpoint";

    /// <summary>Checks the values of a tensor, or some of them.</summary>
    /// <param name="name">The tensor's name, for the message.</param>
    /// <param name="dataType">Safetensors name of the values' type. Integers are always finite.</param>
    /// <param name="bytes">Complete values.</param>
    public void Add(string name, string dataType, ReadOnlySpan<byte> bytes)
    {
        var found = dataType switch
        {
            "F32" => Count(MemoryMarshal.Cast<byte, uint>(bytes), 0x7f80_0000u),
            "F16" => Count(MemoryMarshal.Cast<byte, ushort>(bytes), (ushort)0x7c00),
            "BF16" => Count(MemoryMarshal.Cast<byte, ushort>(bytes), (ushort)0x7f80),
            _ => 0,
        };
        if (found == 0) return;

        _first ??= name;
        _tensors.Add(name);
        _values += found;
    }

    // A value is NaN or infinite if all bits of its exponent are set.
    private static long Count<T>(ReadOnlySpan<T> values, T exponent)
        where T : unmanaged, IBinaryInteger<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var exponents = new Vector<T>(exponent);
        var found = Vector<T>.Zero;
        foreach (var vector in vectors) found |= Vector.Equals(vector & exponents, exponents);

        var rest = found == Vector<T>.Zero ? values[(vectors.Length * Vector<T>.Count)..] : values;
        long count = 0;
        foreach (var value in rest) count += (value & exponent) == exponent ? 1 : 0;
        return count;
    }
}
