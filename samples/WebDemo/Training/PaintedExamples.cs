using Facades.Painting;
using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace WebDemo.Training;

/// <summary>Label maps to begin a drawing with, which no model was trained on.</summary>
internal static class PaintedExamples
{
    private const int Count = 8;

    // Beyond the numbers of the training pairs.
    private const int First = 2_000_000;

    /// <returns>PNG files of flat label colors; none where the model's pictures are no squares that can be painted.</returns>
    public static IReadOnlyList<byte[]> Paint(int width, int height)
    {
        if (width != height || width > PaintedFacades.Side) return [];

        // Sharp edges: a blend of two labels' colors is no label.
        var pairs = PaintedFacades.Create(
            seed: 0, First, Count, new PairedImagesOptions { CropSize = width, HorizontalFlip = false, Filter = ResampleFilter.Nearest });
        return [.. Enumerable.Range(0, Count).Select(index =>
        {
            using var pair = pairs.GetPair(index);
            using var labels = BitmapConverter.ToBitmap(pair.Input);
            return Png.Encode(labels);
        })];
    }
}
