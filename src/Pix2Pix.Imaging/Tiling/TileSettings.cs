namespace Pix2Pix.Imaging;

/// <summary>How an image is split into tiles.</summary>
/// <param name="Size">Side length in pixels.</param>
/// <param name="Overlap">Minimum number of pixels that neighbors share.</param>
/// <param name="BatchPixels">Pixels per forward pass while statistics are collected; at least one tile.</param>
internal sealed record TileSettings(int Size, int Overlap, long BatchPixels)
{
    /// <summary>Weight of the later tile at a position in the overlap, 0 to 1: rises smoothly from 0 to 1.</summary>
    public Func<float, float> Ramp { get; init; } = place => 0.5f - (0.5f * MathF.Cos(MathF.PI * place));

    /// <summary>Side length of the parts that statistics are collected from.</summary>
    public int SampleSize { get; init; } = Math.Min(512, Size);

    /// <summary>Pixels that these parts share.</summary>
    public int SampleOverlap { get; init; } = Math.Min(128, Size / 4);

    /// <summary>Maximum number of batches of these parts.</summary>
    public int SampleBatches { get; init; } = 4;

    /// <summary>The weights along an overlap.</summary>
    public float[] RampOf(int length)
    {
        var shares = new float[length];
        for (var i = 0; i < length; i++) shares[i] = Ramp((i + 0.5f) / length);
        return shares;
    }
}
