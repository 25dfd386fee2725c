using SkiaSharp;

namespace Pix2Pix;

/// <summary>Several translations of one picture, and how far they differ.</summary>
public sealed class TranslationSamples : IDisposable
{
    private TranslationSamples(IReadOnlyList<SKBitmap> bitmaps) => (Bitmaps, StandardDeviation) = (bitmaps, PixelDeviation.Compute(bitmaps));

    /// <summary>The samples: opaque bitmaps of the picture's size, which this object disposes.</summary>
    public IReadOnlyList<SKBitmap> Bitmaps { get; }

    /// <summary>
    /// For each pixel, row by row, the standard deviation over the samples, of the three channels together (the root of the mean of their variances).
    /// </summary>
    /// <value>In levels, 0 to 127.5; 0 where all samples agree.</value>
    public IReadOnlyList<float> StandardDeviation { get; }

    /// <param name="count">1 or more.</param>
    /// <param name="translate">Translates the image once more, given the number of the sample, from 0 on.</param>
    /// <param name="progress">Receives the completed fraction, 0 to 1; null to report no progress.</param>
    internal static TranslationSamples Draw(int count, Func<int, SKBitmap> translate, IProgress<double>? progress)
    {
        var samples = new List<SKBitmap>(count);
        try
        {
            for (var i = 0; i < count; i++)
            {
                samples.Add(translate(i));
                progress?.Report((i + 1.0) / count);
            }

            return new TranslationSamples(samples);
        }
        catch
        {
            samples.ForEach(sample => sample.Dispose());
            throw;
        }
    }

    /// <summary>Disposes the bitmaps.</summary>
    public void Dispose()
    {
        foreach (var bitmap in Bitmaps) bitmap.Dispose();
    }
}
