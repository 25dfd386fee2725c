using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using SkiaSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace PhotosAlone;

/// <summary>Measures how close images come to held-out photos.</summary>
internal static class Comparison
{
    /// <summary>The mean L1 over all pairs, of bitmaps in [-1, 1]: of the whole image, and of its center alone.</summary>
    /// <param name="answer">Creates an image from an input; the bitmaps are disposed here.</param>
    /// <param name="pairs">The photos to evaluate on.</param>
    public static (double Whole, double Center) Measure(Func<SKBitmap, SKBitmap> answer, SynthesizedPairs pairs)
    {
        double whole = 0, center = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            using var example = Example.Create(pairs, i);
            using var image = answer(example.Input);
            using Tensor output = BitmapConverter.ToTensor(image), target = BitmapConverter.ToTensor(example.Target);
            var hole = Guesses.HoleOf(image.Width, image.Height);
            using Tensor painted = CutOut(output, hole), missing = CutOut(target, hole);
            whole += ImageMetrics.Measure(output, target).L1 / pairs.Count;
            center += ImageMetrics.Measure(painted, missing).L1 / pairs.Count;
        }

        return (whole, center);
    }

    private static Tensor CutOut(Tensor image, SKRectI area)
    {
        using var rows = image.narrow(2, area.Top, area.Height);
        return rows.narrow(3, area.Left, area.Width);
    }
}
