using Facades.Painting;
using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace WebDemo.Training;

/// <summary>Label maps to start a drawing from, which no model was trained on.</summary>
internal static class PaintedExamples
{
    private const int Count = 8;

    // Above the numbers of the training pairs.
    private const int First = 2_000_000;

    /// <returns>PNG files of flat label colors; none if the model's images are not squares that can be painted.</returns>
    public static IReadOnlyList<byte[]> Paint(int width, int height)
    {
        if (width != height || width > PaintedFacades.Side) return [];

        // Sharp edges, because a blend of two label colors is not a label.
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
