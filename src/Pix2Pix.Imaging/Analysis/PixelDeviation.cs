using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>How much images of the same size differ, pixel by pixel.</summary>
internal static class PixelDeviation
{
    /// <param name="bitmaps">One or more of the same size. Borrowed.</param>
    /// <returns>
    /// Standard deviation of each pixel over the images, in levels, row by row. The variances of the channels are averaged.
    /// </returns>
    public static float[] Compute(IReadOnlyList<SKBitmap> bitmaps)
    {
        var plane = bitmaps[0].Width * bitmaps[0].Height;
        var (sums, squares) = (new int[3 * plane], new long[3 * plane]);
        foreach (var bitmap in bitmaps)
        {
            var levels = BitmapReader.Read(bitmap, 3).Data;
            for (var i = 0; i < levels.Length; i++)
            {
                sums[i] += levels[i];
                squares[i] += levels[i] * levels[i];
            }
        }

        var spread = new float[plane];
        double count = bitmaps.Count;
        for (var i = 0; i < 3 * plane; i++)
        {
            var mean = sums[i] / count;
            spread[i % plane] += (float)Math.Max(0, (squares[i] / count) - (mean * mean)) / 3;
        }

        for (var i = 0; i < plane; i++) spread[i] = MathF.Sqrt(spread[i]);
        return spread;
    }
}
