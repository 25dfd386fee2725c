using Pix2Pix.Evaluation;

namespace Ablation.Experiment;

/// <summary>What came of one run, over all held-out pairs.</summary>
/// <param name="Segmentation">What a segmenter that knows real pictures recognizes.</param>
/// <param name="Quality">How close it comes, pixel by pixel; null for real pictures.</param>
/// <param name="Colors">How alike the colors are to those of the real pictures.</param>
internal sealed record Score(SegmentationScore Segmentation, ImageQuality? Quality, HistogramIntersection Colors)
{
    public string InOneLine =>
        $"pixel {Segmentation.PixelAccuracy:F2}  class {Segmentation.ClassAccuracy:F2}  IoU {Segmentation.ClassIou:F2}  " +
        $"L, a, b, ab {Colors.L:F2}, {Colors.A:F2}, {Colors.B:F2}, {Colors.AB:F2}";
}
