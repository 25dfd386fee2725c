namespace Pix2Pix.Imaging;

/// <summary>An image's color distribution.</summary>
/// <param name="Coarse">Fraction of the pixels in each of 512 color cells.</param>
/// <param name="InFewColors">
/// Fraction of the pixels in the dozen most common of 32,768 color cells: near 1 for label maps, low for photos.
/// </param>
internal sealed record ColorShares(float[] Coarse, double InFewColors)
{
    private const int CoarseBits = 3;
    private const int FineBits = 5;
    private const int Few = 12;

    /// <param name="image">RGB.</param>
    public static ColorShares From(PlanarImage<byte> image)
    {
        var pixels = image.Width * image.Height;
        var coarse = new float[1 << (3 * CoarseBits)];
        var fine = new int[1 << (3 * FineBits)];
        for (var i = 0; i < pixels; i++)
        {
            byte r = image.Data[i], g = image.Data[pixels + i], b = image.Data[(2 * pixels) + i];
            fine[CellOf(r, g, b, FineBits)]++;
            coarse[CellOf(r, g, b, CoarseBits)]++;
        }

        for (var i = 0; i < coarse.Length; i++) coarse[i] /= pixels;
        return new ColorShares(coarse, fine.OrderDescending().Take(Few).Sum() / (double)pixels);
    }

    /// <summary>The overlap of two distributions, 0 to 1.</summary>
    public static double Intersect(float[] one, float[] other)
    {
        var common = 0.0;
        for (var i = 0; i < one.Length; i++) common += Math.Min(one[i], other[i]);
        return common;
    }

    /// <summary>The mean of several distributions.</summary>
    public static float[] Mean(IReadOnlyCollection<float[]> all)
    {
        var mean = new float[1 << (3 * CoarseBits)];
        foreach (var shares in all)
        {
            for (var i = 0; i < mean.Length; i++) mean[i] += shares[i] / all.Count;
        }

        return mean;
    }

    private static int CellOf(byte r, byte g, byte b, int bits) =>
        (((r >> (8 - bits) << bits) | (g >> (8 - bits))) << bits) | (b >> (8 - bits));
}
