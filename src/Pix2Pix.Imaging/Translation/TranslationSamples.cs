using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix;

/// <summary>Several translations of one image, and how much they differ.</summary>
public sealed class TranslationSamples : IDisposable
{
    private TranslationSamples(IReadOnlyList<SKBitmap> bitmaps) =>
        (Bitmaps, StandardDeviation) = (bitmaps, PixelDeviation.Compute(bitmaps));

    /// <summary>The samples: opaque bitmaps of the image's size. This object disposes them.</summary>
    public IReadOnlyList<SKBitmap> Bitmaps { get; }

    /// <summary>
    /// The standard deviation over the samples per pixel, in row order: the root of the mean of the three channels' variances.
    /// </summary>
    /// <value>In 8-bit levels, 0 to 127.5; 0 where all samples agree.</value>
    public IReadOnlyList<float> StandardDeviation { get; }

    /// <param name="count">1 or more.</param>
    /// <param name="translate">Translates the image again; receives the sample's number, from 0.</param>
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
