using Pix2Pix.Evaluation;

namespace Ablation.Experiment;

/// <summary>The scores of one run, over all held-out pairs.</summary>
/// <param name="Segmentation">What a segmenter trained on real images recognizes.</param>
/// <param name="Quality">Pixel by pixel quality; null for real images.</param>
/// <param name="Colors">Similarity of the colors to those of the real images.</param>
internal sealed record Score(SegmentationScore Segmentation, ImageQuality? Quality, HistogramIntersection Colors)
{
    public string InOneLine =>
        $"pixel {Segmentation.PixelAccuracy:F2}  class {Segmentation.ClassAccuracy:F2}  IoU {Segmentation.ClassIou:F2}  " +
        $"L, a, b, ab {Colors.L:F2}, {Colors.A:F2}, {Colors.B:F2}, {Colors.AB:F2}";
}
