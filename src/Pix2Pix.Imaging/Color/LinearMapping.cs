using System.Numerics;

namespace Pix2Pix.Imaging;

/// <summary>Maps a range of values linearly to the network's range [-1, 1] and back, with clamping.</summary>
/// <param name="Minimum">The value mapped to -1.</param>
/// <param name="Maximum">The value mapped to 1.</param>
internal readonly record struct LinearMapping(double Minimum, double Maximum)
{
    /// <summary>0 to 65535.</summary>
    public static LinearMapping SixteenBit { get; } = new(0, ushort.MaxValue);

    /// <param name="values">Any numbers; NaN stays NaN.</param>
    /// <param name="network">Receives as many values.</param>
    public void Normalize<T>(ReadOnlySpan<T> values, Span<float> network)
        where T : struct, INumberBase<T>
    {
        var (minimum, scale) = (Minimum, 2 / (Maximum - Minimum));
        for (var i = 0; i < values.Length; i++)
        {
            network[i] = (float)Math.Clamp(((double.CreateTruncating(values[i]) - minimum) * scale) - 1, -1, 1);
        }
    }

    /// <param name="network">Values of a network.</param>
    /// <param name="values">Receives as many values; integers are rounded to nearest, and 0 for NaN.</param>
    public void Denormalize<T>(ReadOnlySpan<float> network, Span<T> values)
        where T : struct, INumberBase<T>
    {
        var isWhole = T.CreateTruncating(0.5) == T.Zero;
        var (minimum, maximum, scale) = (Minimum, Maximum, (Maximum - Minimum) / 2);
        for (var i = 0; i < network.Length; i++)
        {
            var value = Math.Clamp(((network[i] + 1.0) * scale) + minimum, minimum, maximum);
            values[i] = T.CreateSaturating(isWhole ? Math.Round(value) : value);
        }
    }
}
