using SkiaSharp;

namespace Pix2Pix;

/// <summary>Several translations of one picture, and how far they differ.</summary>
public sealed class TranslationSamples : IDisposable
{
    internal TranslationSamples(IReadOnlyList<SKBitmap> bitmaps, float[] spread) => (Bitmaps, Spread) = (bitmaps, spread);

    /// <summary>The samples: opaque bitmaps of the picture's size, which this object disposes.</summary>
    public IReadOnlyList<SKBitmap> Bitmaps { get; }

    /// <summary>
    /// For each pixel, row by row, the standard deviation over the samples, of the three channels together (the root of the mean of their variances).
    /// </summary>
    /// <value>In levels, 0 to 127.5; 0 where all samples agree.</value>
    public IReadOnlyList<float> Spread { get; }

    /// <summary>Disposes the bitmaps.</summary>
    public void Dispose()
    {
        foreach (var bitmap in Bitmaps) bitmap.Dispose();
    }
}
