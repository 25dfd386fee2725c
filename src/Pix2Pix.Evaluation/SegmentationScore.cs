namespace Pix2Pix.Evaluation;

/// <summary>How well predicted classes match the labels: the three figures of the paper's tables.</summary>
/// <param name="PixelAccuracy">Share of the pixels whose class is right, 0 to 1.</param>
/// <param name="ClassAccuracy">Mean over the labels' classes of the share of a class's pixels that are right, 0 to 1.</param>
/// <param name="ClassIou">Mean over the labels' classes of intersection over union of predicted and labeled pixels, 0 to 1.</param>
/// <remarks>Paper: section 4.1, "FCN-score". Classes that no label shows do not count in the two means.</remarks>
public readonly record struct SegmentationScore(double PixelAccuracy, double ClassAccuracy, double ClassIou);
