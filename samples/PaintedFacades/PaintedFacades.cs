using Pix2Pix.Data;
using SkiaSharp;

namespace Facades.Painting;

/// <summary>Any number of painted pairs: A the label map, B the picture. The same seed and number always give the same pair.</summary>
public static class PaintedFacades
{
    /// <summary>Width and height of every painted picture, in pixels.</summary>
    public const int Side = Scene.Side;

    /// <param name="seed">Chooses another endless row of pairs.</param>
    /// <param name="first">Number of the first pair, 0 or more.</param>
    /// <param name="count">How many pairs.</param>
    /// <param name="options">How pairs become examples.</param>
    public static PairedImages Create(int seed, int first, int count, PairedImagesOptions options) =>
        PairedImages.FromBitmaps(PaintAll(seed, first, count), options);

    private static IEnumerable<(SKBitmap A, SKBitmap B)> PaintAll(int seed, int first, int count)
    {
        foreach (var (labels, image) in Enumerable.Range(first, count).AsParallel().AsOrdered().Select(number => Paint(seed, number)))
        {
            using (labels)
            using (image)
            {
                yield return (labels, image);
            }
        }
    }

    private static (SKBitmap Labels, SKBitmap Image) Paint(int seed, int number)
    {
        // Neighboring seeds of System.Random begin alike, so the number's bits are spread first.
        var random = new Random(unchecked((int)(((uint)seed * 0x9E3779B1) ^ ((uint)number * 0x85EBCA6B))));
        var scene = Scene.Plan(random);
        return (LabelPainter.Paint(scene), ImagePainter.Paint(scene, random));
    }
}
