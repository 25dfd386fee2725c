namespace Pix2Pix.Imaging;

/// <summary>How a picture is cut into tiles.</summary>
/// <param name="Size">Pixels at a side.</param>
/// <param name="Overlap">Pixels that neighbours share at least.</param>
/// <param name="BatchPixels">How many pixels pass the network at once while statistics are gathered; a tile at least.</param>
internal sealed record TileSettings(int Size, int Overlap, long BatchPixels)
{
    /// <summary>Share of the later tile at a place of the overlap, 0 to 1: rises from 0 to 1 without a kink at either end.</summary>
    public Func<float, float> Ramp { get; init; } = place => 0.5f - (0.5f * MathF.Cos(MathF.PI * place));

    /// <summary>Sides of the parts that statistics are gathered from.</summary>
    public int SampleSize { get; init; } = Math.Min(512, Size);

    /// <summary>Pixels that these parts share.</summary>
    public int SampleOverlap { get; init; } = Math.Min(128, Size / 4);

    /// <summary>How many batches of them there are at most.</summary>
    public int SampleBatches { get; init; } = 4;

    /// <summary>The shares along an overlap.</summary>
    public float[] RampOf(int length)
    {
        var shares = new float[length];
        for (var i = 0; i < length; i++) shares[i] = Ramp((i + 0.5f) / length);
        return shares;
    }
}
