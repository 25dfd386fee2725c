namespace Pix2Pix.Imaging;

/// <summary>Checks some of a translation's values for signs that the network was not run as it was trained.</summary>
internal sealed class OutputDiagnostics
{
    // A prime number, so that it does not coincide with a pattern in the image.
    private const int Stride = 7;

    // The outermost levels of 8 bits.
    private const float Extreme = 1 - (1 / 255f);

    private float[] _lowest = [];
    private float[] _highest = [];
    private long _seen;
    private long _extreme;
    private bool _inputVaries;

    /// <summary>Whether any value was NaN.</summary>
    public bool HasNaN { get; private set; }

    /// <summary>Whether each output channel is constant although the input is not.</summary>
    public bool IsConstant => _seen > 0 && _inputVaries && _lowest.Zip(_highest).All(range => range.Second - range.First < 1 / 127.5f);

    /// <summary>Whether almost all values are at the ends of the range.</summary>
    public bool IsSaturated => _extreme > _seen * 0.999;

    public void Inspect(PlanarImage<byte> input)
    {
        var plane = input.Width * input.Height;
        for (var c = 0; c < input.Channels && !_inputVaries; c++)
        {
            var values = input.Data.AsSpan(c * plane, plane);
            _inputVaries = values.ContainsAnyExcept(values[0]);
        }
    }

    public void Inspect(ReadOnlySpan<float> output, int channels)
    {
        if (_lowest.Length == 0)
        {
            _lowest = [.. Enumerable.Repeat(float.PositiveInfinity, channels)];
            _highest = [.. Enumerable.Repeat(float.NegativeInfinity, channels)];
        }

        var plane = output.Length / channels;
        for (var c = 0; c < channels; c++)
        {
            for (var i = 0; i < plane; i += Stride)
            {
                var value = output[(c * plane) + i];
                _lowest[c] = Math.Min(_lowest[c], value);
                _highest[c] = Math.Max(_highest[c], value);
                if (MathF.Abs(value) > Extreme) _extreme++;
                _seen++;
            }

            HasNaN |= float.IsNaN(_lowest[c]);
        }
    }
}
