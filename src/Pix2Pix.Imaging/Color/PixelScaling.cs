namespace Pix2Pix.Imaging;

/// <summary>Maps 8-bit values to the network's range [-1, 1] and back: 0 is exactly -1, 255 exactly 1.</summary>
internal static class PixelScaling
{
    private static readonly float[] Values = [.. Enumerable.Range(0, 256).Select(v => (v / 127.5f) - 1)];

    public static void ToUnit(ReadOnlySpan<byte> source, Span<float> destination)
    {
        var values = Values;
        for (var i = 0; i < source.Length; i++) destination[i] = values[source[i]];
    }

    public static void FromUnit(ReadOnlySpan<float> source, Span<byte> destination)
    {
        for (var i = 0; i < source.Length; i++) destination[i] = FromUnit(source[i]);
    }

    /// <summary>The nearest 8-bit value; values outside [-1, 1] become 0 or 255, and NaN becomes 0.</summary>
    public static byte FromUnit(float value) => (byte)Math.Clamp(MathF.Round((value + 1) * 127.5f), 0, 255);
}
