using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix;

/// <content>The paper's variation.</content>
public sealed partial class Translator
{
    /// <summary>Translates one picture several times with dropout on, each time with other masks: how much the model leaves open (paper, section 3.3).</summary>
    /// <param name="bitmap">Picture of any colour type; what is transparent is composed on white. Borrowed.</param>
    /// <param name="count">How many samples, 1 or more. Their seeds derive from <see cref="TranslatorOptions.DropoutSeed"/>; the first is what <see cref="Translate(SKBitmap)"/> gives with dropout on.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Looked at before each sample and each tile.</param>
    /// <returns>The samples and their spread. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap holds no pixels.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>A network without dropout layers gives the same picture each time; then the spread is zero.</remarks>
    public TranslationSamples TranslateSamples(SKBitmap bitmap, int count, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfUnusable(bitmap);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var samples = new List<SKBitmap>(count);
        try
        {
            for (var i = 0; i < count; i++)
            {
                samples.Add(TranslateNew(bitmap, _pictures with { Dropout = true, Sample = i }, null, cancellationToken));
                progress?.Report((i + 1.0) / count);
            }

            return new TranslationSamples(samples, LevelSpread.Of(samples));
        }
        catch
        {
            samples.ForEach(sample => sample.Dispose());
            throw;
        }
    }
}
