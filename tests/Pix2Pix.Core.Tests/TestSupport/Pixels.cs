using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Compares pictures.</summary>
internal static class Pixels
{
    /// <summary>The mean of the differences of all channels, in levels.</summary>
    public static double MeanDifference(SKBitmap expected, SKBitmap actual)
    {
        PlanarImage<byte> a = BitmapReader.Read(expected, 3), b = BitmapReader.Read(actual, 3);
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        long sum = 0;
        for (var i = 0; i < a.Data.Length; i++) sum += Math.Abs(a.Data[i] - b.Data[i]);
        return (double)sum / a.Data.Length;
    }
}
