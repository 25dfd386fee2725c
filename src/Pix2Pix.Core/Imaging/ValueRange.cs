using System.Globalization;
using System.Numerics;

namespace Pix2Pix.Imaging;

/// <summary>The value range of your data, and its mapping to the networks' range [-1, 1] and back.</summary>
/// <remarks>
/// The mapping is linear and exact at both ends: <see cref="Minimum"/> is -1, <see cref="Maximum"/> is 1. Values outside are clamped, so a
/// range narrower than the data selects a window of it. Immutable and thread-safe.
/// </remarks>
public sealed record ValueRange
{
    /// <param name="minimum">The value that maps to -1.</param>
    /// <param name="maximum">The value that maps to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is not above the minimum, or a bound is not finite.</exception>
    public ValueRange(double minimum, double maximum)
    {
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || !(maximum > minimum))
        {
            throw new ArgumentOutOfRangeException(nameof(maximum), maximum, string.Create(
                CultureInfo.InvariantCulture, $"The range is {minimum} to {maximum}; use finite numbers, the larger one as the maximum."));
        }

        (Minimum, Maximum) = (minimum, maximum);
    }

    /// <summary>0 to 255: 8-bit values.</summary>
    public static ValueRange EightBit { get; } = new(0, byte.MaxValue);

    /// <summary>0 to 65535: 16-bit values.</summary>
    public static ValueRange SixteenBit { get; } = new(0, ushort.MaxValue);

    /// <summary>0 to 1.</summary>
    public static ValueRange Unit { get; } = new(0, 1);

    /// <summary>The value that maps to -1.</summary>
    public double Minimum { get; }

    /// <summary>The value that maps to 1.</summary>
    public double Maximum { get; }

    private LinearMapping Mapping => new(Minimum, Maximum);

    /// <summary>Maps values to [-1, 1].</summary>
    /// <typeparam name="T">Any number: <see cref="byte"/>, <see cref="ushort"/>, <see cref="short"/>, <see cref="float"/> ...</typeparam>
    /// <param name="values">Values in [<see cref="Minimum"/>, <see cref="Maximum"/>]; values outside are clamped, NaN stays NaN.</param>
    /// <param name="network">Filled; of the same length. May be a tensor's memory, <c>MemoryMarshal.Cast&lt;byte,
    /// float&gt;(tensor.bytes)</c>.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void Normalize<T>(ReadOnlySpan<T> values, Span<float> network)
        where T : struct, INumberBase<T>
    {
        ThrowIfUnequal(values.Length, network.Length, nameof(network));
        Mapping.Normalize(values, network);
    }

    /// <summary>Maps values in [-1, 1] back.</summary>
    /// <typeparam name="T">Any number; integers are rounded to the nearest.</typeparam>
    /// <param name="network">The network's values; those outside [-1, 1] are clamped. NaN becomes 0 for integers, and stays NaN
    /// otherwise.</param>
    /// <param name="values">Filled; of the same length. Values that <typeparamref name="T"/> cannot hold become the nearest that it
    /// can.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void Denormalize<T>(ReadOnlySpan<float> network, Span<T> values)
        where T : struct, INumberBase<T>
    {
        ThrowIfUnequal(network.Length, values.Length, nameof(values));
        Mapping.Denormalize(network, values);
    }

    /// <summary>Maps a tensor's values to [-1, 1].</summary>
    /// <param name="values">Any shape and number type, on any device; values outside the range are clamped. Borrowed.</param>
    /// <returns>Float32 of the same shape on the same device. The caller disposes it.</returns>
    public Tensor Normalize(Tensor values)
    {
        TensorCheck.ThrowIfNotReal(values, nameof(values));
        return ComputeThread.Run(() =>
        {
            using var scope = torch.NewDisposeScope();
            var mapped = values.detach().to(torch.float32).Minus(Minimum).Times(2 / (Maximum - Minimum)).Minus(1);
            return mapped.Clamp(-1, 1).MoveToOuterDisposeScope();
        });
    }

    /// <summary>Maps a network's values back.</summary>
    /// <param name="network">Float32 of any shape, on any device, values in [-1, 1]; values outside are clamped. Borrowed.</param>
    /// <returns>Float32 of the same shape on the same device, in [<see cref="Minimum"/>, <see cref="Maximum"/>], not rounded. The caller
    /// disposes it.</returns>
    public Tensor Denormalize(Tensor network)
    {
        TensorCheck.ThrowIfNotReal(network, nameof(network));
        return ComputeThread.Run(() =>
        {
            using var scope = torch.NewDisposeScope();
            var mapped = network.detach().to(torch.float32).Plus(1).Times((Maximum - Minimum) / 2).Plus(Minimum);
            return mapped.Clamp(Minimum, Maximum).MoveToOuterDisposeScope();
        });
    }

    private static void ThrowIfUnequal(int from, int to, string parameter)
    {
        if (from == to) return;
        throw new ArgumentException($"There are {from} values but room for {to}. Pass spans of the same length.", parameter);
    }
}
